import { Button } from "../controls/Button";
import { Notice } from "../controls/Notice";
import { say } from "../words/words";

type Props = { count: number; onOnce: () => void; onAlways: () => void };

/** Pictures from elsewhere tell their server that somebody reads; the person decides. */
export function RemoteImages({ count, onOnce, onAlways }: Props) {
  return (
    <Notice
      look="quiet"
      icon="image"
      deeds={
        <>
          <Button kind="ghost" size="small" onPress={onOnce}>
            {say("remote-once")}
          </Button>
          <Button kind="ghost" size="small" onPress={onAlways}>
            {say("remote-always")}
          </Button>
        </>
      }
    >
      {say("remote-off", { count })}
    </Notice>
  );
}
