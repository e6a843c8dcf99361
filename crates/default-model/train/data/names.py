"""First names that people introduce themselves with."""

NAMES = """
Aaron Abby Ada Adam Adele Aisha Alan Alba Albert Alex Alexander Alice Alina Alma Amara Amelia Amir Amy Ana Andre
Andrea Andrew Andy Anika Anita Ann Anna Anne Anton Aria Ariel Arjun Arthur Asha Astrid Audrey Aya Barbara Beatrice Bella
Ben Benjamin Beth Bill Bob Boris Brian Bruno Carl Carla Carlos Carmen Caroline Cara Catherine Cecilia Charles Charlie
Charlotte Chen Chloe Chris Christina Claire Clara Claudia Colin Connor Daisy Dan Dana Daniel Daria Dave David Dean
Deborah Diana Diego Dina Dominic Donna Doris Dylan Eddie Edgar Edith Edward Elena Eli Elias Elif Elisa Eliza Ella Ellen
Elliot Elsa Emil Emily Emma Eric Erika Erin Esther Ethan Eva Evan Eve Fatima Felix Fiona Finn Florian Frances Frank
Fred Frida Gabriel Gemma George Gina Gloria Grace Greta Greg Gus Hana Hannah Harry Hassan Hazel Heidi Helen Helga Henry
Holly Hugo Ian Ibrahim Ida Igor Ines Ingrid Irene Iris Isaac Isabel Ivan Ivy Jack Jacob Jade Jake James Jamie Jan Jane
Jasmine Jason Javier Jay Jean Jenny Jessica Jim Joan Joe Joel Johanna John Jonas Jordan Jose Joseph Josh Joy Juan Judy
Julia Julian Julie Kai Karen Karl Kate Katie Keiko Kelly Ken Kevin Kim Kira Klara Kofi Kyle Lara Laura Lauren Layla Lea
Lee Lena Leo Leon Liam Lily Lin Linda Lisa Liz Lola Louis Louise Lucas Lucia Lucy Luis Luke Luna Maggie Malik Marco
Margaret Maria Marie Mark Markus Marta Martin Mary Matt Max Maya Megan Mei Mia Michael Miguel Mike Mila Milo Mina
Mohammed Molly Monica Nadia Naomi Natalie Nathan Neil Nick Nicole Nina Noah Nora Oliver Olivia Omar Oscar Otto Owen
Pablo Pamela Pat Paul Paula Pedro Peter Petra Phil Pia Priya Rachel Rafael Raj Ravi Rebecca Rita Rob Robert Robin Rosa
Rose Ruby Ruth Ryan Sally Sam Samir Samuel Sandra Sara Sarah Sasha Sean Selma Sergio Simon Sofia Sophie Stella Stephen
Steve Sue Sven Tanya Tara Ted Teresa Theo Thomas Tim Tina Toby Tom Tony Tracy Uma Ursula Valerie Vera Victor Viktor
Vincent Viola Walter Wanda Wendy Will William Xavier Yara Yasmin Yuki Yusuf Zara Zoe
""".split()
