import { Component, type ErrorInfo, type ReactNode } from "react";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { say } from "../words/words";

type Props = {
  /** What is shown; something else begins without the failure. */
  of?: string | null;
  children: ReactNode;
};

type State = { failed: Error | null; of: string | null | undefined };

/** A part of the window that fails does not take the others with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: null, of: this.props.of };

  static getDerivedStateFromError(failed: Error) {
    return { failed };
  }

  static getDerivedStateFromProps({ of }: Props, state: State) {
    return of === state.of ? null : { failed: null, of };
  }

  /** For whoever looks for the cause: what was thrown, and in which part. */
  override componentDidCatch(failed: Error, { componentStack }: ErrorInfo) {
    // biome-ignore lint/suspicious/noConsole: the page has no other log
    console.error("a part of the window failed:", failed.stack ?? failed.message, componentStack);
  }

  override render() {
    const { failed } = this.state;
    if (failed === null) return this.props.children;
    return (
      <div role="alert" style={{ display: "flex", height: "100%" }}>
        <EmptyState
          icon="alert"
          title={say("broken-title")}
          deed={<Button onPress={() => this.setState({ failed: null })}>{say("broken-again")}</Button>}
        >
          {say("broken-detail")} <code>{failed.message}</code>
        </EmptyState>
      </div>
    );
  }
}
