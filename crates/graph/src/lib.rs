//! Declared network, planner and executor over one arena
