import { useEffect, useRef } from "react";
import { useDeed } from "../app/Deeds";
import { usePlace } from "../app/Place";
import { useToasts } from "../app/Toasts";
import type { OutboxRow } from "../backend/types";
import { parseRecipients, shown } from "../composer/recipients";
import { say } from "../words/words";
import { Countdown } from "./Countdown";
import { useOutbox } from "./queries";
import { counted } from "./standing";
import { useOutboxDeeds } from "./useOutboxDeeds";

/** Watches the outbox for a message that can still be called back, after a restart too, and offers it. */
export function UndoSend() {
  const { data: rows = [] } = useOutbox();
  const waiting = rows.findLast(leavesSoon);
  return waiting ? <Offer key={waiting.id} row={waiting} /> : null;
}

function leavesSoon({ status, reason, retry_at }: OutboxRow): boolean {
  if (status !== "queued" || reason !== null || retry_at === null) return false;
  const left = Date.parse(retry_at) - Date.now();
  return left > 0 && left < counted;
}

function Offer({ row }: { row: OutboxRow }) {
  const { show, hide, announce } = useToasts();
  const { open, write } = usePlace();
  const { takeBack, sendNow } = useOutboxDeeds();
  const told = useRef(false);
  const to = row.to.flatMap(parseRecipients).map(shown).join(", ");
  const leaves = row.retry_at ?? "";

  const undo = async () => {
    hide();
    const draft = await takeBack(row.id);
    if (draft?.conversation) open(draft.conversation);
    else if (draft) write(true, draft);
  };
  useDeed("undo", undo);

  useEffect(() => {
    if (told.current) return;
    told.current = true;
    show({
      words: <Countdown to={to} leaves={leaves} />,
      seconds: Math.max(1, (Date.parse(leaves) - Date.now()) / 1000),
      deeds: [
        { label: say("outbox-undo"), keys: "z", hot: true, onPress: undo },
        {
          label: say("outbox-send-now"),
          onPress: () => {
            hide();
            sendNow(row.id);
          },
        },
      ],
    });
    announce(say("undo-send-spoken", { to }));
  });
  return null;
}
