"""The printed karte: what stands on the sheet, its chart, and its pages as a PDF."""
