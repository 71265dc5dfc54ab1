"""Files to text with exact offsets to typed records.

Entry points: ``pipeline.discover`` and ``pipeline.read_files`` for many files, ``decode.decode`` and ``document.read_document`` for one.
"""
