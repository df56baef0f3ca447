import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { type Refused, refusal } from "../backend/client";
import type { ConnectionTest } from "../backend/types";
import { type FieldName, fieldToMend, fillIn, requestOf, type Typed, untyped, wrongWith } from "./imap_form";

/** What a test is about; when one of these changes it says nothing any more. */
const tested: FieldName[] = ["email", "imapServer", "imapPort", "smtpServer", "smtpPort", "username", "password"];

export type Phase = "typing" | "testing" | "saving";

/** The state of the IMAP form: what is typed, what the test found, what is wrong where. */
export function useImapForm(onAdded: () => void, focus: (name: FieldName) => void) {
  const backend = useBackend();
  const [typed, setTyped] = useState(untyped);
  const [touched, setTouched] = useState<ReadonlySet<FieldName>>(new Set());
  const [wrong, setWrong] = useState<Partial<Record<FieldName, string>>>({});
  const [phase, setPhase] = useState<Phase>("typing");
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const [problem, setProblem] = useState<Refused | null>(null);
  const passed = test !== null && test.problem === null;

  const change = (name: FieldName, value: string) => {
    const fields = new Set(touched).add(name);
    setTouched(fields);
    setTyped(name === "email" ? fillIn({ ...typed, email: value }, fields) : { ...typed, [name]: value });
    setWrong(({ [name]: _, ...others }) => others);
    if (tested.includes(name)) setTest(null);
  };

  const check = (): boolean => {
    const found = tested.flatMap((name) => {
      const word = wrongWith(name, typed);
      return word === null ? [] : [[name, word] as const];
    });
    setWrong(Object.fromEntries(found));
    if (found[0]) focus(found[0][0]);
    return found.length === 0;
  };

  const runTest = async () => {
    if (!check()) return;
    setPhase("testing");
    setProblem(null);
    try {
      const result = await backend.accountsTestImap(requestOf(typed), typed.password);
      setTest(result);
      focus(result.problem === null ? "senderName" : fieldToMend(result));
    } catch (thrown) {
      setProblem(refusal(thrown));
    } finally {
      setPhase("typing");
    }
  };

  const save = async () => {
    setPhase("saving");
    setProblem(null);
    try {
      await backend.accountsAddImap(requestOf(typed), typed.password);
      onAdded();
    } catch (thrown) {
      setProblem(refusal(thrown));
      setPhase("typing");
    }
  };

  return {
    typed,
    touched,
    wrong,
    phase,
    test,
    problem,
    passed,
    change,
    runTest,
    submit: () => (passed ? save() : runTest()),
  };
}

export type FormState = ReturnType<typeof useImapForm>;

export type { Typed };
