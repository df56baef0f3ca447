use super::*;
use crate::mime::parse;

fn report(raw: &str) -> Option<Report> {
    parse(raw.as_bytes(), "2026-11-24T10:00:00Z".parse().unwrap()).unwrap().report
}

const DSN: &str = "From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\n\
    Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n\
    --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
    Final-Recipient: rfc822; good@x.example\nAction: relayed\nStatus: 2.0.0\n\n\
    Final-Recipient: rfc822; <bad@x.example>\nAction: ACTION\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User\n unknown\n\n\
    --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <ours@us.example>\nSubject: offer\n\n--b--\n";

#[test]
fn a_delivery_report_names_message_recipient_and_reason() {
    let read = report(&DSN.replace("ACTION", "failed")).unwrap();
    assert_eq!(read.kind, ReportKind::Failed);
    assert_eq!(read.about.as_deref(), Some("ours@us.example"));
    assert_eq!(read.recipient.as_deref(), Some("bad@x.example"));
    assert_eq!(read.reason, "550 5.1.1 User unknown");
    assert_eq!(report(&DSN.replace("ACTION", "delayed")).unwrap().kind, ReportKind::Delayed);
    assert_eq!(report(&DSN.replace("ACTION", "delivered")).unwrap().kind, ReportKind::Delivered);
}

#[test]
fn a_bounce_in_prose_is_read_like_one() {
    let read = report(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\n\nHi. This is the qmail-send program at mx.example.\n\
         I'm afraid I wasn't able to deliver your message.\n\n<bad@x.example>:\n10.0.0.1 does not like recipient.\n\
         Remote host said: 550 5.1.1 no such user\n\n--- Below this line is a copy of the message.\n\n\
         Return-Path: <us@us.example>\nMessage-ID: <ours@us.example>\nSubject: offer\n\ntext\n",
    )
    .unwrap();
    assert_eq!((read.kind, read.about.as_deref()), (ReportKind::Failed, Some("ours@us.example")));
    assert_eq!(read.recipient.as_deref(), Some("bad@x.example"));
    assert!(read.reason.contains("550 5.1.1 no such user"), "{}", read.reason);
}

#[test]
fn receipts_and_complaints_are_told_apart() {
    let mdn = "From: a@x.example\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nread\n\
        --b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;a@x.example\nOriginal-Message-ID: <ours@us.example>\n\
        Disposition: manual-action/MDN-sent-manually; displayed\n\n--b--\n";
    let read = report(mdn).unwrap();
    assert_eq!((read.kind, read.about.as_deref()), (ReportKind::Read, Some("ours@us.example")));
    let arf = "From: fbl@x.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nspam!\n\
        --b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: <a@x.example>\n\n\
        --b\nContent-Type: message/rfc822\n\nMessage-ID: <ours@us.example>\n\nx\n--b--\n";
    let read = report(arf).unwrap();
    assert_eq!(
        (read.kind, read.about.as_deref(), read.recipient.as_deref()),
        (ReportKind::Complaint, Some("ours@us.example"), Some("a@x.example"))
    );
}

#[test]
fn mail_about_deliveries_is_no_report() {
    assert_eq!(
        report("From: sales@x.example\nSubject: Delivery failure of pump 40\n\nThe parcel could not be delivered, 550 pieces.\n"),
        None
    );
    assert_eq!(report("From: postmaster@x.example\nSubject: Maintenance on Sunday\n\nThe server will be away.\n"), None);
}
