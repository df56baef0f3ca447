import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import { Button } from "../controls/Button";
import { Notice } from "../controls/Notice";
import { say } from "../words/words";
import { Page, Section } from "./Page";

/** What is announced, and whether the system shows it. */
export function Notifications() {
  const backend = useBackend();
  const [found, setFound] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    setFound(null);
    try {
      setFound(await backend.notificationsTest());
    } catch (thrown) {
      setFound(refusal(thrown).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={say("settings-notifications")} lead={say("settings-notifications-lead")}>
      <Section title={say("notifications-test-title")}>
        <p>{say("notifications-test-detail")}</p>
        <div style={{ display: "grid", gap: 12, justifyItems: "start", marginTop: 12 }}>
          <Button icon="bell" busy={busy} onPress={() => void test()}>
            {say("notifications-test")}
          </Button>
          {found && (
            <div role="status">
              <Notice look="plain">{found}</Notice>
            </div>
          )}
        </div>
      </Section>
    </Page>
  );
}
