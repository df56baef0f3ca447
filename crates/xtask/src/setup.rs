//! What the machine must have before anything is built: system packages by apt-get where there is one, Node
//! packages by npm. Says what it installs before it does, and what it skips on this platform.

use crate::command::{call, call_with, is_there, output, root, say};
use anyhow::{Result, bail};
use std::fs;

/// What the machine is set up for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Build the app and open it.
    Run,
    /// The same without a display: a virtual one, and a driver for the window.
    Walk,
    /// Every test with its peers.
    Test,
    /// Tests' peers and the programs that are measured against.
    Bench,
}

const BUILD: &[&str] = &["libwebkit2gtk-4.1-dev", "gcc", "pkg-config"];
const RUN: &[&str] = &["libayatana-appindicator3-1"];
const WALK: &[&str] = &["xvfb", "xauth", "webkit2gtk-driver", "dbus", "gnome-keyring", "fonts-inter", "fonts-liberation", "fonts-noto-cjk"];
const TEST: &[&str] = &["libsecret-tools", "python3-dbusmock", "dunst", "imagemagick", "dovecot-imapd", "postfix", "openssl"];
const BENCH: &[&str] = &["isync", "notmuch"];

/// Installs what is missing for `purpose`.
pub(crate) fn setup(purpose: Purpose) -> Result<()> {
    system(purpose)?;
    node()
}

fn packages(purpose: Purpose) -> Vec<&'static str> {
    let mut wanted = [BUILD, RUN].concat();
    if purpose != Purpose::Run {
        wanted.extend(WALK);
    }
    if matches!(purpose, Purpose::Test | Purpose::Bench) {
        wanted.extend(TEST);
    }
    if purpose == Purpose::Bench {
        wanted.extend(BENCH);
    }
    wanted
}

fn system(purpose: Purpose) -> Result<()> {
    if !cfg!(target_os = "linux") {
        say("system packages: nothing to install on this system; the tests with Linux peers (mail servers, keyring, window) are skipped");
        return Ok(());
    }
    let wanted = packages(purpose);
    if !is_there("apt-get") {
        say(&format!(
            "no apt-get here: install what corresponds to {} yourself; tests whose peers are missing are skipped",
            wanted.join(" ")
        ));
        return Ok(());
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

fn is_installed(package: &str) -> bool {
    output("dpkg-query", &["-W", "-f=${Status}", package]).is_some_and(|status| status.ends_with("ok installed"))
}

fn install(missing: &[&str]) -> Result<()> {
    let line = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    let root = output("id", &["-u"]).as_deref() == Some("0");
    if !root && output("sudo", &["-n", "true"]).is_none() {
        bail!("these system packages are missing and neither root nor sudo is at hand. Type this, then try again:\n\n    sudo {line}\n");
    }
    say(&format!("installing system packages: {}", missing.join(" ")));
    let quiet = Services::keep_stopped(root);
    let apt = |arguments: &[&str]| {
        let mut all = vec!["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=600"];
        all.extend_from_slice(arguments);
        if root { call("/", "env", &all) } else { call("/", "sudo", &[&["env"], all.as_slice()].concat()) }
    };
    let done = apt(&["update"]).and_then(|()| apt(&[&["install", "-y", "--no-install-recommends"], missing].concat()));
    drop(quiet);
    done
}

/// The mail servers are peers of tests, children of their processes: their packages must not start services.
struct Services(bool);

impl Services {
    const POLICY: &str = "/usr/sbin/policy-rc.d";

    fn keep_stopped(root: bool) -> Services {
        if !root || fs::exists(Self::POLICY).unwrap_or(true) {
            return Services(false);
        }
        let made = fs::write(Self::POLICY, "#!/bin/sh\nexit 101\n").is_ok() && call("/", "chmod", &["755", Self::POLICY]).is_ok();
        Services(made)
    }
}

impl Drop for Services {
    fn drop(&mut self) {
        if self.0 && fs::remove_file(Self::POLICY).is_err() {
            say("could not remove /usr/sbin/policy-rc.d again: remove it by hand");
        }
    }
}

fn node() -> Result<()> {
    let version = output("node", &["--version"]).unwrap_or_default();
    if !is_new_enough(&version) {
        bail!(
            "Node 20.19 or newer is needed on the PATH{}",
            if version.is_empty() { ", none was found".into() } else { format!(", found {version}") }
        );
    }
    let (lock, stamp) = (root().join("ui/package-lock.json"), root().join("ui/node_modules/.package-lock.json"));
    let newest = |path| fs::metadata(path).and_then(|m| m.modified()).ok();
    if newest(stamp) < newest(lock) {
        say("installing the packages of ui/ (npm ci)");
        call_with("ui", "npm", &["ci", "--no-audit", "--no-fund"], &[])?;
    }
    Ok(())
}

fn is_new_enough(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= (20, 19)
}

#[cfg(test)]
mod tests {
    #[test]
    fn node_must_be_20_19_or_newer() {
        for (version, enough) in [("v20.19.0", true), ("v20.18.3", false), ("v22.1.0", true), ("v18.20.4", false), ("", false)] {
            assert_eq!(super::is_new_enough(version), enough, "{version}");
        }
    }
}
