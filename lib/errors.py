"""Exceptions: the program cannot go on. (A report that is wrong is a Finding.)

* ReportError            catch this at the edge and show its text
  x DocumentError        the upload cannot be read at all
    - UnknownFormat      its bytes are of no kind that we read
    - NoTables           it was read, but holds none of the statutory tables
  x FormError            a file under data/ is wrong: names file and key
  x SettingsError        what an office has set for the rules is wrong: names the key
  x StoreError           the store cannot be opened or is of another version
"""


class ReportError(Exception):
    """Base of all; its text is one Chinese sentence for the person at the screen."""


class DocumentError(ReportError):
    """The upload cannot be read as a report: says what is wrong and what to do."""


class UnknownFormat(DocumentError):
    """The bytes are of no format that we read."""


class NoTables(DocumentError):
    """The document was read, but none of the statutory tables is in it."""


class FormError(ReportError):
    """A declaration under data/ is wrong: names the file and the key."""


class SettingsError(ReportError):
    """What an office has set for the rules is wrong: names the key."""


class StoreError(ReportError):
    """The store cannot be opened, or is of a version that this program does not know."""
