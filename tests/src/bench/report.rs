//! What was measured, beside what should be reached.

use serde::Serialize;
use std::fmt::{self, Display};

/// One thing that was measured, once or more often.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What.
    pub name: String,
    /// `s`, `ms`, `µs`, `MB` or `×`.
    pub unit: &'static str,
    /// The middle one.
    pub median: f64,
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// How many there are.
    pub count: usize,
    /// The median may not be above this.
    pub reach: Option<f64>,
}

impl Figure {
    /// Of these values; `None` where there are none.
    pub fn of(name: impl Into<String>, unit: &'static str, values: impl IntoIterator<Item = f64>) -> Option<Figure> {
        let mut values: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let median = *values.get(values.len() / 2)?;
        let (low, high) = (*values.first()?, *values.last()?);
        Some(Figure { name: name.into(), unit, median, low, high, count: values.len(), reach: None })
    }

    /// The same with what should be reached.
    pub fn within(self, reach: f64) -> Figure {
        Figure { reach: Some(reach), ..self }
    }

    fn verdict(&self) -> String {
        match self.reach {
            Some(reach) if self.median <= reach => "reached".into(),
            Some(reach) => format!("MISSED, {:.2} ×", self.median / reach),
            None => String::new(),
        }
    }

    /// So many places that three digits show.
    fn number(value: f64) -> String {
        let places = if value >= 100.0 {
            0
        } else if value >= 10.0 {
            1
        } else if value >= 1.0 {
            2
        } else {
            3
        };
        format!("{value:.places$}")
    }
}

impl Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spread = if self.count > 1 { format!("{} .. {}", Figure::number(self.low), Figure::number(self.high)) } else { String::new() };
        let reach = self.reach.map(|reach| format!("≤ {}", Figure::number(reach))).unwrap_or_default();
        let line =
            format!("{:<62} {:>8} {:<2} {spread:>18} {reach:>9} {}", self.name, Figure::number(self.median), self.unit, self.verdict());
        f.write_str(line.trim_end())
    }
}

/// Figures that belong together.
#[derive(Clone, Debug, Serialize)]
pub struct Chapter {
    /// What they are about.
    pub title: String,
    /// The figures.
    pub figures: Vec<Figure>,
}

/// Everything, in the order of telling.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The machine, the mailbox, the load.
    pub about: Vec<String>,
    /// Ratios first.
    pub chapters: Vec<Chapter>,
    /// What was not to be measured, and why.
    pub left_out: Vec<String>,
    /// What went wrong.
    pub failures: Vec<String>,
}

impl Report {
    /// Adds figures under a title; those without values are left out.
    pub fn chapter(&mut self, title: &str, figures: impl IntoIterator<Item = Option<Figure>>) {
        let figures: Vec<Figure> = figures.into_iter().flatten().collect();
        if !figures.is_empty() {
            self.chapters.push(Chapter { title: title.into(), figures });
        }
    }

    /// The figures, or a failure in their place: one step must not take the others' figures away.
    pub fn kept<T: Default>(&mut self, what: &str, measured: anyhow::Result<T>) -> T {
        measured.unwrap_or_else(|error| {
            self.failures.push(format!("{what}: {error:#}"));
            T::default()
        })
    }

    /// Whether everything was measured and is where it should be.
    pub fn is_good(&self) -> bool {
        self.missed() == 0 && self.failures.is_empty()
    }

    /// How many figures are not where they should be.
    pub fn missed(&self) -> usize {
        self.chapters
            .iter()
            .flat_map(|chapter| &chapter.figures)
            .filter(|figure| figure.reach.is_some_and(|reach| figure.median > reach))
            .count()
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.about {
            writeln!(f, "{line}")?;
        }
        for Chapter { title, figures } in &self.chapters {
            writeln!(f, "\n{:<62} {:>8}    {:>18} {:>9}", title, "median", "lowest .. highest", "reach")?;
            for figure in figures {
                writeln!(f, "{figure}")?;
            }
        }
        writeln!(f)?;
        for line in &self.left_out {
            writeln!(f, "Not measured: {line}")?;
        }
        for line in &self.failures {
            writeln!(f, "FAILED: {line}")?;
        }
        match self.missed() {
            0 => write!(f, "Every figure is within reach."),
            missed => write!(f, "{missed} figures are out of reach."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Report};

    #[test]
    fn the_median_decides_and_the_spread_is_told() {
        let figure = Figure::of("first", "s", [0.9, 1.4, 0.8]).expect("values").within(1.0);
        assert_eq!((figure.median, figure.low, figure.high), (0.9, 0.8, 1.4));
        assert!(figure.to_string().ends_with("reached"), "{figure}");
        let mut report = Report::default();
        report.chapter("times", [Some(figure.within(0.5)), Figure::of("nothing", "s", [])]);
        assert_eq!(report.missed(), 1);
        assert!(report.to_string().contains("MISSED, 1.80 ×"), "{report}");
    }
}
