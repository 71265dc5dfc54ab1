"""The service: JSON API, linked data and SPARQL over one workspace, with the web pages on top. Started by ``fkg serve``."""
