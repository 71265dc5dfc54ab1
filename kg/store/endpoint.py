"""Stores of other engines by address: ``oxigraph+http://host:7878``, ``fuseki+http://host:3030/dataset``, and so on.

The engine stands before the ``+``; where its protocols answer is data (``endpoints.toml``). What a server wants to see before it lets
anybody write stands in the environment, never in an address.
"""
from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kg.errors import KgError
from kg.store.http import HttpStore

ENDPOINT_VARIABLE, AUTHORIZATION_VARIABLE = "FKG_ENDPOINT", "FKG_ENDPOINT_AUTHORIZATION"
"""Environment variables: the store that graphs are read from instead of the workspace's own, and the ``Authorization`` header."""


@cache
def engines() -> Mapping[str, Mapping[str, Any]]:
    """The known engines with the places of their protocols."""
    return tomllib.loads((files(__package__) / "endpoints.toml").read_text("utf-8"))


def endpoint(address: str, environment: Mapping[str, str] = os.environ) -> HttpStore:
    """The store at an address. ``KgError`` FK-K013 when its engine is not known or it is no web address."""
    engine, plus, base = address.partition("+")
    if not plus or engine not in engines():
        mend = f"请写成 引擎+地址，引擎可用：{'、'.join(engines())}；例如 oxigraph+http://localhost:7878"
        raise KgError("FK-K013", "SPARQL 服务地址无效", where=address, mend=mend)
    base, places = base.rstrip("/"), engines()[engine]
    urls = (base + places[name] for name in ("query", "update", "graphs"))
    return HttpStore(*urls, union=places["union"], authorization=environment.get(AUTHORIZATION_VARIABLE) or None)
