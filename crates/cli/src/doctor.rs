//! `doctor`

use crate::desk::Desk;
use crate::output;
use api::Result;
use api::calls::Call;
use serde_json::{Value, json};

/// Prints the report; what failed in it is no failure of the command.
pub(crate) async fn execute(desk: &Desk) -> Result<()> {
    let mut report = desk.value(Call::Doctor).await?;
    if let Some(checks) = report["checks"].as_array_mut() {
        let detail = "The app shows them and tests them in its settings; this command shows none.";
        checks.push(json!({ "name": "notifications", "verdict": "ok", "detail": detail, "hint": "" }));
    }
    desk.show(&report, |report| checks(&report["checks"]));
    Ok(())
}

fn checks(checks: &Value) -> String {
    output::table(checks, &[("CHECK", "name"), ("VERDICT", "verdict"), ("DETAIL", "detail"), ("HINT", "hint")], "Nothing was checked.")
}
