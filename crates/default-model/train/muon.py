"""The optimizer of the matrices. Source: Jordan et al., "Muon" (2024); here in float32, for CPUs without bfloat16."""

import torch

# The quintic iteration of the paper: it brings singular values near 1, not to it.
A, B, C = 3.4445, -4.7750, 2.0315
N_ITERATIONS = 5


class Muon(torch.optim.Optimizer):
    def __init__(self, weights, lr, momentum=0.95, decay=0.01):
        super().__init__(weights, {"lr": lr, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for weight in group["params"]:
                state = self.state[weight]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(weight)
                average = state["momentum"].lerp_(weight.grad, 1 - group["momentum"])
                change = orthogonal(weight.grad.lerp(average, group["momentum"]))
                rows, columns = weight.shape
                weight.mul_(1 - group["lr"] * group["decay"])
                weight.add_(change, alpha=-group["lr"] * max(1, rows / columns) ** 0.5)


def orthogonal(x):
    wide = x.shape[0] <= x.shape[1]
    x = x if wide else x.T
    x = x / (x.norm() + 1e-7)
    for _ in range(N_ITERATIONS):
        square = x @ x.T
        x = A * x + (B * square + C * square @ square) @ x
    return x if wide else x.T
