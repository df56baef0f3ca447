import { useOfflineSince } from "../app/useOnline";
import type { MessageView } from "../backend/types";
import { Button } from "../controls/Button";
import type { IconName } from "../controls/icons";
import { Notice } from "../messages/Notice";
import { say } from "../words/words";
import { counted, type Deed, type Standing, standing } from "./standing";
import { useCountdown } from "./useCountdown";
import { useOutboxDeeds } from "./useOutboxDeeds";

const icons: Record<Standing["look"], IconName> = { quiet: "clock", warn: "clock", err: "alert" };

/** Where one of our messages stands, and what can be done about it. */
export function OutgoingState({ message }: { message: MessageView }) {
  const counting = message.status === "queued" && near(message.retry_at);
  const now = useCountdown(counting);
  const online = useOfflineSince() === null;
  const deeds = useOutboxDeeds();
  const to = message.to.map(({ address }) => address).join(", ");
  const state = standing(message, to, now, online);
  if (state === null) return null;
  const act: Record<Deed, () => void> = {
    undo: () => deeds.takeBack(message.id),
    edit: () => deeds.takeBack(message.id),
    send_now: () => deeds.sendNow(message.id),
    try_again: () => deeds.tryAgain(message.id),
    check_again: () => deeds.tryAgain(message.id),
    send_anyway: () => deeds.tryAgain(message.id, true),
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
