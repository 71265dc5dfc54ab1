"""Figures that do not add up: claims are judged, conflicts tied to the things they touch, and listed in the contract's shape."""
