//! Desktop shell
