"""JSON under ``/api``: one module a subject, put together by ``routers``."""
