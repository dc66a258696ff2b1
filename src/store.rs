//! Everything that is kept on disk: paths, journal, settings, the library of session files.
