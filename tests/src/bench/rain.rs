//! Mail that keeps coming in while something is measured.

use crate::peers::dovecot::{Dovecot, USER};
use crate::peers::now;
use anyhow::{Result, anyhow};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Delivers until it is ended or dropped.
pub struct Rain {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<usize>>>,
}

impl Rain {
    /// Lets so many messages a second fall into INBOX.
    pub fn start(dovecot: Arc<Dovecot>, a_second: f64) -> Rain {
        let stop = Arc::new(AtomicBool::new(false));
        let over = Arc::clone(&stop);
        let thread = std::thread::spawn(move || fall(&dovecot, a_second, &over));
        Rain { stop, thread: Some(thread) }
    }

    /// Ends it; gives how many fell.
    ///
    /// # Errors
    /// They could not be delivered.
    pub fn end(mut self) -> Result<usize> {
        self.stop.store(true, Ordering::Relaxed);
        let thread = self.thread.take().ok_or_else(|| anyhow!("the rain has ended before"))?;
        thread.join().map_err(|_| anyhow!("the rain broke off"))?
    }
}

impl Drop for Rain {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn fall(dovecot: &Dovecot, a_second: f64, over: &AtomicBool) -> Result<usize> {
    let (started, mut fell) = (Instant::now(), 0);
    while !over.load(Ordering::Relaxed) {
        while (fell as f64) < started.elapsed().as_secs_f64() * a_second {
            fell += 1;
            dovecot.deliver(USER, "INBOX", &drop_of_rain(fell), "", now())?;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(fell)
}

fn drop_of_rain(number: usize) -> Vec<u8> {
    let words = "one more drop of rain falls ".repeat(12);
    format!(
        "Message-ID: <rain{number}@bench.example>\r\nFrom: Cloud {} <cloud{}@bench.example>\r\nTo: {USER}\r\nSubject: shower {number}\r\n\
         Content-Type: text/plain\r\n\r\n{words}\r\n",
        number % 40,
        number % 40
    )
    .into_bytes()
}
