"""The face of FiscalKG: command line and Python interface."""
