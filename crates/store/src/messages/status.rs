//! The numbers by which rows spell a message's status.

use domain::messages::Status;

const ALL: [Status; 10] = [
    Status::Received,
    Status::Draft,
    Status::Queued,
    Status::Sending,
    Status::Retry,
    Status::Sent,
    Status::Failed,
    Status::Unknown,
    Status::Cancelled,
    Status::Quarantined,
];

/// The number of a status.
pub(crate) const fn code(status: Status) -> i64 {
    status as i64
}

/// The status of a number; one of a later version reads as received.
pub(crate) fn of_code(code: i64) -> Status {
    usize::try_from(code).ok().and_then(|place| ALL.get(place)).copied().unwrap_or(Status::Received)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_reads_as_it_was_written() {
        assert!(ALL.iter().all(|status| of_code(code(*status)) == *status));
        assert_eq!(code(Status::Failed), 6, "the queries of conversations name it");
        assert_eq!(code(Status::Quarantined), 9, "the queries of quarantine name it");
    }
}
