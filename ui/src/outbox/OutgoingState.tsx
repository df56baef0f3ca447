import { useOfflineSince } from "../app/useOnline";
import { Button } from "../controls/Button";
import type { IconName } from "../controls/icons";
import { Notice } from "../controls/Notice";
import { say } from "../words/words";
import { counted, type Deed, type Outgoing, type Standing, standing } from "./standing";
import { useCountdown } from "./useCountdown";
import { useOutboxDeeds } from "./useOutboxDeeds";

const icons: Record<Standing["look"], IconName> = { quiet: "clock", warn: "clock", err: "alert" };

/** Where one of our messages stands, and what can be done about it. */
export function OutgoingState({ id, to, outgoing }: { id: string; to: string[]; outgoing: Outgoing }) {
  const counting = outgoing.status === "queued" && near(outgoing.retry_at);
  const now = useCountdown(counting);
  const online = useOfflineSince() === null;
  const deeds = useOutboxDeeds();
  const state = standing(outgoing, to.join(", "), now, online);
  if (state === null) return null;
  const act: Record<Deed, () => void> = {
    undo: () => deeds.takeBack(id),
    edit: () => deeds.takeBack(id),
    send_now: () => deeds.sendNow(id),
    try_again: () => deeds.tryAgain(id),
    check_again: () => deeds.tryAgain(id),
    send_anyway: () => deeds.tryAgain(id, true),
  };
  return (
    <>
      <Notice
        look={state.look}
        icon={icons[state.look]}
        urgent={state.look === "err"}
        deeds={
          state.deeds.length > 0 &&
          state.deeds.map((deed) => (
            <Button key={deed} kind="ghost" size="small" keys={deed === "undo" ? "z" : undefined} onPress={act[deed]}>
              {say(`outbox-${deed.replace("_", "-")}`)}
            </Button>
          ))
        }
      >
        {state.title && <b>{state.title} </b>}
        {state.words}
      </Notice>
      {deeds.trouble && <Notice look="err">{deeds.trouble}</Notice>}
    </>
  );
}

function near(instant: string | null): boolean {
  return instant !== null && Date.parse(instant) - Date.now() < counted;
}
