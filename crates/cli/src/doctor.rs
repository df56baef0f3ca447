//! `doctor`

use crate::desk::Desk;
use crate::output;
use api::Result;
use api::calls::Call;
use serde_json::Value;

/// Prints the report; what failed in it is no failure of the command.
pub(crate) async fn execute(desk: &Desk) -> Result<()> {
    desk.print(Call::Doctor, |report| checks(&report["checks"])).await
}

fn checks(checks: &Value) -> String {
    output::table(checks, &[("CHECK", "name"), ("VERDICT", "verdict"), ("DETAIL", "detail"), ("HINT", "hint")], "Nothing was checked.")
}
