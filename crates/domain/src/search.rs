//! The query language of search and of every filter: words, `"phrases"`, `word*`, `OR`, `-`, `( )` and keys
//! such as `from:` or `before:`. Nothing that a person types is a syntax error: what cannot be understood is
//! told in [`Query::hints`], and searched as text where that makes sense.
//!
//! [`parse`] reads a query; [`fold`](text::fold), [`tokens`](text::tokens) and [`index_text`] are the one rule by
//! which texts are compared, so that the index, the query and the marks of [`highlight`] never disagree.
#![warn(clippy::arithmetic_side_effects)]

mod dates;
mod highlight;
mod lexer;
mod parse;
pub mod query;
pub mod text;

pub use highlight::{Part, highlight};
pub use parse::{Context, parse};
pub use query::{Expr, Feature, Hint, Match, Place, Query, State, Term, Words};
pub use text::{fold, index_text, tokens};

#[cfg(test)]
mod tests;
