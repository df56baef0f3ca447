//! From the command line to the event loop.

use crate::workspace::{Place, Workspace};
use crate::{bindings, changes, deep_links, message_frame, notifications, tray, windows};
use std::path::PathBuf;
use std::process::ExitCode;
use tauri::{App, Manager, RunEvent};

/// Runs the app until its last window is closed and it is told to quit.
pub fn run() -> ExitCode {
    log();
    let place = match Place::from_arguments(std::env::args_os().skip(1)) {
        Ok(place) => place,
        Err(sentence) => return refuse(&sentence),
    };
    match build(place) {
        Ok(app) => {
            app.run(|app, event| match event {
                RunEvent::ExitRequested { api, code: None, .. } if tray::is_there(app) => api.prevent_exit(),
                RunEvent::Exit => tauri::async_runtime::block_on(app.state::<Workspace>().close()),
                _ => {}
            });
            ExitCode::SUCCESS
        }
        Err(error) => refuse(&format!("the window could not be opened: {error}")),
    }
}

fn build(place: Place) -> tauri::Result<App> {
    let builder = bindings::builder();
    let invoke = builder.invoke_handler();
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _| {
            windows::show(app);
            deep_links::open_from_arguments(app, &arguments);
        }))
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .register_asynchronous_uri_scheme_protocol("message", message_frame::serve)
        .invoke_handler(invoke)
        .setup(move |app| {
            builder.mount_events(app);
            app.manage(Workspace::new(place));
            app.manage(notifications::Shown::default());
            windows::open(app.handle())?;
            tray::build(app.handle());
            deep_links::listen(app.handle());
            let handle = app.handle().clone();
            tauri::async_runtime::spawn(async move { changes::follow(handle).await });
            Ok(())
        })
        .build(tauri::generate_context!())
}

/// To standard error, where `CONVERSATIONS_LOG` asks for it. Libraries that see passwords or mail stay at `info`.
fn log() {
    let wanted = std::env::var("CONVERSATIONS_LOG").unwrap_or_else(|_| "warn".into());
    let filter = tracing_subscriber::EnvFilter::new(format!("{wanted},async_imap=info,lettre=info,rustls=info,hyper=info,sqlx=info"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

#[expect(clippy::print_stderr, reason = "there is no window yet to say it in")]
fn refuse(sentence: &str) -> ExitCode {
    eprintln!("wiseparts-conversations: {sentence}");
    ExitCode::FAILURE
}

/// The default folder for application data of this user.
pub(crate) fn default_data_dir() -> Option<PathBuf> {
    api::owner::default_data_dir()
}
