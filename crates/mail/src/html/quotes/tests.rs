use super::*;

fn new(text: &str) -> String {
    split(text).new
}

#[test]
fn answers_above_are_cut_from_what_they_answer() {
    for history in [
        "On Mon, 2 Nov 2026 at 10:00, Ann <ann@x.example> wrote:\n> old\n",
        "On Mon, 2 Nov 2026 at 10:00, Ann with a long name <\nann@x.example> wrote:\n\n> old\n",
        "Am 02.11.2026 um 10:00 schrieb Ann:\n> alt\n",
        "Le lun. 2 nov. 2026 à 10:00, Ann <ann@x.example> a écrit :\n> vieux\n",
        "El lun, 2 nov 2026 a las 10:00, Ann (<ann@x.example>) escribió:\n> viejo\n",
        "пн, 2 нояб. 2026 г. в 10:00, Ann <ann@x.example>:\n> старое\n",
        "2026年11月2日(月) 10:00 Ann <ann@x.example>:\n> 古い\n",
        "Ann <ann@x.example> 于2026年11月2日周一 10:00写道：\n> 旧\n",
        "-----Original Message-----\nFrom: Ann\nold\n",
        "________________________________\nVon: Ann <ann@x.example>\nGesendet: Montag, 2. November 2026 10:00\nAn: Bob\nBetreff: Pumpe\n\nalt\n",
        "*From:* Ann\n*Sent:* Monday\n*To:* Bob\n*Subject:* Pump\n\nold\n",
        "-- \nBob\nExample Ltd\n",
        "Sent from my iPhone\n",
        "Sent from my iPhone\n\n> On 2 Nov 2026, at 10:00, Ann <ann@x.example> wrote:\n> \n> old\n",
        "> old without attribution\n",
    ] {
        let text = format!("Yes, please.\n\nThanks\n\n{history}");
        assert_eq!(new(&text), "Yes, please.\n\nThanks", "{history}");
        assert_eq!(split(&text).quoted, history.trim_end(), "{history}");
    }
}

#[test]
fn answers_between_and_below_stay() {
    let between = "On Mon, 2 Nov 2026, Ann wrote:\n> one?\nyes\n> two?\nno\n";
    assert_eq!(new(&format!("Hello,\n\n{between}")), "Hello,\n\n> one?\nyes\n> two?\nno");
    assert_eq!(new("On 2 Nov 2026, Ann wrote:\n> one?\n> two?\n\nyes to both\n"), "yes to both");
}

#[test]
fn forwards_without_words_stay_whole() {
    let text =
        "---------- Forwarded message ---------\nFrom: Ann <ann@x.example>\nDate: Mon, 2 Nov 2026\nSubject: Pump\nTo: Bob\n\nIt leaks.\n";
    assert_eq!(new(text), "It leaks.");
}

#[test]
fn plain_words_are_no_history() {
    for text in [
        "From: our point of view this is fine.",
        "Yesterday Bob wrote: it works.",
        "The list:\n- one\n- two\n\nDate: 2 November",
        "a | b\n--- | ---\n1 | 2",
        "He said that he wrote a letter.\nTo: nobody",
        "I was sent from the shop to you.",
    ] {
        assert_eq!(new(text), text);
    }
}

#[test]
fn nothing_is_lost_and_time_is_linear() {
    let hostile = "On 1 ".repeat(200_000);
    assert_eq!(new(&hostile).len(), hostile.trim_end().len());
    let lines = "On 1 Jan <\n".repeat(100_000);
    assert!(split(&lines).new.len() + split(&lines).quoted.len() + 2 >= lines.len());
}
