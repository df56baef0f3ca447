import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { type Refused, refusal } from "../backend/client";
import type { ConnectionTest } from "../backend/types";
import { type FieldName, fieldToMend, fillIn, requestOf, untyped, wrongWith } from "./imap_form";

/** What a test is about; when one of these changes it says nothing any more. */
const tested: FieldName[] = ["email", "imapServer", "imapPort", "smtpServer", "smtpPort", "username", "password"];

export type Phase = "typing" | "testing" | "saving";

type Wrong = Partial<Record<FieldName, string>>;

/** The IMAP form: what is typed, what the test found, what is wrong where. */
export function useImapForm(onAdded: () => void, focus: (name: FieldName) => void) {
  const backend = useBackend();
  const fields = useFields(focus);
  const { typed } = fields;
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const { phase, problem, during } = usePhase();
  const passed = test !== null && test.problem === null;

  const runTest = async () => {
    if (!fields.check()) return;
    await during("testing", async () => {
      const result = await backend.accountsTestImap(requestOf(typed), typed.password);
      setTest(result);
      focus(result.problem === null ? "senderName" : fieldToMend(result));
    });
  };
  const save = () =>
    during("saving", async () => {
      await backend.accountsAddImap(requestOf(typed), typed.password);
      onAdded();
    });

  return {
    ...fields,
    phase,
    test,
    problem,
    passed,
    /** The field that the test found wanting. */
    toMend: test?.problem ? fieldToMend(test) : null,
    change: (name: FieldName, value: string) => {
      fields.change(name, value);
      if (tested.includes(name)) setTest(null);
    },
    runTest,
    submit: () => (passed ? save() : runTest()),
  };
}

/** The fields, which of them were touched, and what is wrong with them. */
function useFields(focus: (name: FieldName) => void) {
  const [typed, setTyped] = useState(untyped);
  const [touched, setTouched] = useState<ReadonlySet<FieldName>>(new Set());
  const [wrong, setWrong] = useState<Wrong>({});

  const change = (name: FieldName, value: string) => {
    const fields = new Set(touched).add(name);
    setTouched(fields);
    setTyped(name === "email" ? fillIn({ ...typed, email: value }, fields) : { ...typed, [name]: value });
    setWrong(({ [name]: _, ...others }) => others);
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
  return { typed, touched, wrong, change, check };
}

/** What the form is busy with, and why it could not be done. */
function usePhase() {
  const [phase, setPhase] = useState<Phase>("typing");
  const [problem, setProblem] = useState<Refused | null>(null);
  const during = async (one: Phase, deed: () => Promise<void>) => {
    setPhase(one);
    setProblem(null);
    try {
      await deed();
    } catch (thrown) {
      setProblem(refusal(thrown));
    } finally {
      setPhase("typing");
    }
  };
  return { phase, problem, during };
}

export type FormState = ReturnType<typeof useImapForm>;
