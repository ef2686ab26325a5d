"""The interview behind `new`, `fill` and `record`. It asks for whatever `check` would report as missing."""
