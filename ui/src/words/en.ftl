# The words of the screens. Labels follow the product's own pages to the letter.

## Times and sizes

time-today = Today { $time }
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes }
duration-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
size-bytes = { $size } B
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

## Conversation

conversation = Conversation
thread = Messages
back-to-list = Back to the list
mark-done = Done
reopen = Reopen
snooze = Snooze
more-actions = More actions
unassigned = Unassigned
assignee-button = Assigned to { $name }, change
add-tag = Tag
tag-create = Create new tag “{ $name }”
mark-unread = Mark as unread
move-to-spam = Spam
move-to-trash = Trash
no-subject = No subject
status-closed = Done
status-waiting = Waiting for them
status-snoozed = Snoozed
status-spam = Spam
status-trash = Trash
new-below = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
}
fresh-mark = New since you last looked
gathered-messages = { $count } older messages
gathered-events = { $count } more events
nothing-open = No conversation is open

## Messages

you = You
to-whom = to { $names }
message-actions = Message actions
message-fold = Fold the message of { $name }
message-unfold = Open the message of { $name }
message-heading = { $name }, { $time }
message-frame = Message of { $name }
message-sent = Sent
message-automatic = Automatic
message-draft = Draft
details-show = Details
details-hide = Hide the details
details-from = From
details-to = To
details-cc = Cc
details-bcc = Bcc
details-date = Date
details-subject = Subject
details-id = Message-ID
details-folder = Folder
details-why = In this conversation
source-show = Show the source
source-title = Source of the message
source-loading = The source is being read.
copy-text = Copy as text
copied = Copied
close = Close
cancel = Cancel
quoted-text = Quoted text
quoted-lines = Quoted text, { $lines ->
    [one] 1 line
   *[other] { $lines } lines
}
quoted-frame = Quoted text in: { $title }
remote-off = { $count ->
    [one] 1 remote image is off.
   *[other] { $count } remote images are off.
}
frame-links = { $count ->
    [one] 1 link in this message
   *[other] { $count } links in this message
}
remote-once = Show once
remote-always = Always from this sender
quarantine-title = Kept as it came, not shown.
quarantine-rest = Nothing else waits for it.
noted = { $author } noted for the team, { $time }
why = Why
why-decisions = Decisions in this conversation
link-follow-up = Follow-up of
link-forward = Forwarded from
link-other-account = Also in another account
link-related = Related to

## Outbox

sending = Being sent.
leaving = Leaves now.
leaves-in = Leaves in { $seconds } s.
leaves-at = Leaves at { $time }.
leaves-online = Leaves when you are online.
held-title = Not sent yet.
retry-title = Not sent yet.
retry-next = Next try at { $time }.
failed-title = Not delivered to { $to }.
unknown-title = Delivery unknown.
unknown-reason = The connection broke while the server was answering.
unknown-next = Looking for the message in Sent, next look at { $time }.
unknown-never = It is not sent again by itself.
outbox-undo = Undo
outbox-edit = Edit
outbox-send-now = Send now
outbox-try-again = Try again
outbox-check-again = Check again
outbox-send-anyway = Send anyway
outbox-title = Outbox
outbox-empty = Nothing waits
outbox-empty-words = Every message has left.
outbox-waiting = { $count ->
    [one] 1 message in the outbox, it cannot go out twice.
   *[other] { $count } messages in the outbox, none can go out twice.
}
outbox-open = Open the conversation with { $to }
undo-send = To { $to } in
undo-send-seconds = { $seconds } s
undo-send-spoken = To { $to }. Undo with z.

## Attachments

attachments = Attachments
attachment-size = { $size }, { $kind }
attachment-deeds = { $name }: save or open
attachment-save = Save
attachment-open = Open with another program
attachment-open-title = Open this file
attachment-open-words = { $name } goes to the program that your system has for it. It comes from outside: open it if you expected it.
attachment-open-deed = Open { $name }
attachment-program = { $name } is a program or can carry one, so it is not opened from here. Save it and have it checked first.
attachment-saved = Saved as { $path }
attachment-remove = Remove { $name }
file-photo = photo
file-pdf = PDF
file-text = text
file-table = table
file-document = document
file-archive = archive
file-sound = sound
file-film = film
file-calendar = calendar
file-message = mail
file-program = program
file-file = file

## The frame

skip-sidebar = Views and accounts
undo = Undo
clear = Clear
save = Save
back = Back
nothing-to-undo = There is nothing to undo.
undone = Undone: { $words }
done-with-undo = { $words }. Undo with z.
offline-since = No network since { $time }.
offline-meaning = Read, search and answer as usual.
search-or-run = Search or run
show-views = Show views
pane-sidebar = Views
resize-sidebar = Width of the views
resize-list = Width of the list
broken-title = This part of the window failed
broken-detail = Nothing you wrote is lost: drafts are saved. Load it again to go on.
broken-again = Load again
demo-strip = This is the demo workspace: everything in it is invented.
demo-leave = Leave the demo
link-open-title = Open this address
link-open = Open in the browser
link-differs = It leads to { $host }.
nothing-open-detail = Choose one in the list, or step through it

## The sidebar

sidebar-label = Views and accounts
accounts = Accounts
tags = Tags
settings = Settings
view-inbox = Inbox
view-mine = Assigned to me
view-unassigned = Unassigned
view-mentions = Mentions
view-waiting = Waiting
view-snoozed = Snoozed
view-drafts = Drafts
view-outbox = Outbox
view-sent = Sent
view-done = Done
view-all = All conversations
view-spam = Spam
view-trash = Trash
view-any = Everywhere
more-views = More
fewer-views = Fewer
status-active = Active
status-error = Error
status-paused = Paused
status-retrying = Active, the server does not answer, next try at { $time }
status-syncing = Active, { $percent } % fetched
reconnect = Reconnect
sync-up-to-date = Up to date, { $time }
sync-fetching = Fetching { $percent } %
sync-never = Not fetched yet
sync-offline = Offline since { $time }
sync-trouble = { $count ->
    [one] 1 account needs you
   *[other] { $count } accounts need you
}

## The list

list-label = Conversations
list-new = New message
tabs-label = Which of them
tab-open = Open
tab-unread = Unread
tab-waiting = Waiting for us
tab-all = All
total = { $count }
total-open = { $count } open
picked = { $count } picked
fresh = { $count } new
sort-newest = Newest first
sort-oldest = Oldest first
filter-is-unread = Only unread
filter-has-attachment = Only with attachments
filter-assignee-me = Only mine
fetching = Fetching { $name }
of-total = { $done } of { $total }
fetching-newest-first = Newest first. What is here can be read and answered.
row-unread = Unread
row-no-subject = No subject
row-waiting = Waiting { $time }
row-tags = Tags { $tags }
row-assigned = Assigned to { $name }
row-unassigned = Unassigned
row-draft = Has a draft
row-draft-mark = Draft
row-outgoing-queued = Queued
row-outgoing-sending = Sending
row-outgoing-retry = Trying again
row-outgoing-failed = Not sent
row-outgoing-unknown = Delivery unknown
empty-inbox = Everything is answered
empty-inbox-detail = Last looked at { $time }.
empty-view = Nothing is here
account-not-current = { $name } is readable, not current
first-sync-empty = The first messages are on their way
first-sync-empty-detail = The newest come first and can be answered at once.
list-failed = The list could not be read

## Deciding

done = Done
reopened = Reopened
many = { $count } conversations: { $words }
moved-spam = Moved to Spam
moved-trash = Moved to Trash
marked-read = Marked as read
marked-unread = Marked as unread
assigned-to = Assigned to { $name }
assigned-nobody = Assigned to nobody
tagged = Tagged { $name }
untagged = Removed the tag { $name }
snoozed-until = Snoozed until { $time }
snoozed-reply = Snoozed until they reply
snooze-placeholder = Until when? 16:00, 3 days, fri 14:30, 1 Dec
snooze-later = Later today
snooze-month = In a month
snooze-reply = Until they reply
snooze-typed = Until
snooze-no-instant = No instant to come. Write 16:00, 3 days, fri 14:30 or 1 Dec.
tag-placeholder = Find or create a tag
tag-none = There is no such tag.
assign-placeholder = Who takes it on?
assign-nobody = Nobody
assign-me = { $name } (you)
assign-no-one = Nobody of this name.

## Searching

search-results = Search results
search-placeholder = from: tag: is: has: before: or words
search-begin = Search names, subjects, text and file names
leave-search = Leave the search
edit-term = Edit { $term }
drop-term = Drop { $term }
found = { $many ->
    [one] 1 conversation
   *[other] { $count } conversations
}
search-unknown-key = There is no key { $key }: so it is searched as text.
search-unknown-value = { $key }: does not know { $value }. It knows { $known }.
nothing-found = No conversation matches
drop-part = Drop { $part }, { $many ->
    [one] 1 match
   *[other] { $count } matches
}

## Actions

action-next = Next conversation
action-previous = Previous conversation
action-nextUnread = Next unread
action-nextMessage = Next message
action-previousMessage = Previous message
action-open = Open
action-back = Back to the list
action-pageDown = Scroll a page, then next
action-pageUp = Scroll back a page
action-nextPane = Next pane
action-previousPane = Previous pane
action-reply = Reply
action-replyAll = Reply all
action-forward = Forward
action-newMessage = New message
action-note = Internal note
action-send = Send
action-sendAndDone = Send and done
action-sendLater = Send later
action-done = Done, reopen
action-snooze = Snooze
action-assign = Assign to…
action-assignToMe = Assign to me
action-tag = Tag
action-unread = Mark as unread
action-read = Mark as read
action-spam = Spam
action-trash = Trash
action-undo = Undo the last action
action-search = Search
action-commandBar = Command bar
action-filter = Filter
action-why = Why did this happen?
action-more = More actions
action-shortcuts = Keyboard shortcuts
action-goInbox = Go to Inbox
action-goMine = Go to Assigned to me
action-goUnassigned = Go to Unassigned
action-goDrafts = Go to Drafts
action-goOutbox = Go to Outbox
action-goSent = Go to Sent
action-goNth = Go to the nth view
action-settings = Settings
action-pick = Pick, unpick
action-extendDown = Extend the pick down
action-extendUp = Extend the pick up
action-pickAll = Pick all
action-escape = One step back
action-attach = Attach
action-link = Link
action-pastePlain = Paste without styles
action-larger = Larger text
action-smaller = Smaller text
action-normalSize = Normal text
action-theme = Light or dark

## Keys

group-move = Move
group-answer = Answer
group-decide = Decide
group-find = Find
group-go = Go to
group-select = Pick
group-write = Write
group-everywhere = Everywhere
keys-find = Find a shortcut
keys-style = Style
keys-gmail = Gmail
keys-outlook = Outlook
keys-custom = Custom
keys-off = Off
keys-or = or
keys-then = then
keys-silent = Single keys are silent while you type, and while an input method composes. Every key can be changed in Settings > Keyboard.
keys-none = No shortcut of this name.
keys-waiting = { $key }, then

## The command bar

command-placeholder = What do you want to do?
command-nothing = Nothing of this name.
command-likely = Likely here
command-recent = Recent
command-here = This conversation
command-picked = { $count } picked
command-go = Go to
command-settings = Settings
command-conversations = Conversations
command-search = Search all messages for “{ $query }”
command-choose = choose
command-run = run
command-complete = complete
command-prefix-tag = tag
command-prefix-person = person
command-prefix-setting = setting
command-prefix-help = help
command-assign-to = Assign to { $name }
command-add-tag = Tag { $name }
command-remove-tag = Remove the tag { $name }
command-snooze = Snooze: { $when }
command-theme = Theme: { $name }
command-density = Density: { $name }

## Composer

composer-reply = Reply
composer-reply-all = Reply to all
composer-forward = Forward
composer-new = New message
composer-note = Note for the team
composer-text = Text
composer-tall = Larger
composer-small = Smaller
mode-menu = What this is
mode-button = { $mode }, change
mode-reply = Reply
mode-reply-all = Reply all
mode-forward = Forward
mode-new = New message
mode-note = Note
note-for-team = for the team, never sent to the customer
placeholder-message = Write a message
placeholder-note = Write a note for the team
recipients-to = to
recipients-cc = Cc
recipients-bcc = Bcc
recipients-copies = Cc, Bcc
recipients-known = People from earlier conversations
recipients-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
recipient-remove = Remove { $name }
subject = Subject
from-account = from { $name }
from-change = From { $name }, change
from-menu = Send from
signature-line = Signature “{ $name }”: { $words }
forward-follows = The message and its attachments follow below your text.
send = Send
send-online = Send when online
send-menu = Other ways to send
send-and-done = Send and done
send-later = Send: { $time }
add-note = Add note
attach-files = Attach files
text-style = Text style
insert-link = Insert link
style-bold = Bold
style-italic = Italic
style-bullets = List
style-numbers = Numbered list
style-quote = Quote
style-code = Code
link-address = Address of the link
link-put = Link
link-remove = No link
draft-saved = Draft saved { $time }
draft-not-saved = Draft not saved
draft-discard = Discard draft
draft-discarded = Draft discarded
discard = Discard
attachment-adding = Adding…
objection-no-recipient = Nobody is named yet who should get this.
objection-wrong-recipient = { $address } is not an address. Mend or remove it.
objection-nothing-written = Nothing is written yet.
objection-no-subject = This message has no subject.
objection-nothing-attached = The text speaks of an attachment, and nothing is attached.
meanwhile-arrived = { $name } wrote at { $time }, after you began.
meanwhile-title = Not sent: { $name } wrote at { $time }, after you began.

## Drafts

drafts-title = Drafts
drafts-new = To { $to }
drafts-nobody = Nobody yet
drafts-open = Go on with the draft { $subject }

## Welcome

welcome-title = Every customer, one inbox.
welcome-lead = Connect a mailbox. Your messages stay on this computer, readable and searchable without a network.
welcome-email = Any mailbox with IMAP
welcome-demo = A parts trader’s inbox with 200 conversations, no network needed
welcome-promise = Passwords stay in the keychain of this computer
add-email = Add Email
explore-demo = Explore the demo workspace
pane-conversation = Conversation

## Settings

settings-back = Back to conversations
settings-conversations = Conversations
settings-conversations-lead = Your email accounts, what is sent from them, and how they are doing.
settings-appearance = Appearance
settings-appearance-lead = Everything here takes hold at once.
settings-keyboard = Keyboard
settings-keyboard-lead = Single keys are silent while you type, and while an input method composes.
settings-notifications = Notifications
settings-notifications-lead = Live, unread messages from others are announced; what is in view is not.
settings-about = About and health
app-version = WiseParts Conversations { $version }
email = Email
email-accounts = Email accounts
accounts-count = { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
no-accounts = No account yet
no-accounts-detail = Add the first one, its newest messages are here in seconds.
kind-imap = IMAP
kind-gmail = Gmail
kind-office365 = Office 365
kind-demo = Demo
kind-whatsapp_cloud = Meta Cloud API
kind-whatsapp_twilio = Twilio
kind-detail-imap = Username and password
kind-detail-gmail = Google OAuth
kind-detail-office365 = Microsoft OAuth
kind-detail-demo = Invented, no network
kind-detail-whatsapp_cloud = Meta Business
kind-detail-whatsapp_twilio = Twilio platform
more-for = More for { $name }
pause = Pause
resume = Resume
remove = Remove…
edit-sender = Sender name and signature…
edit-sender-title = Sender name and signature of { $address }
signature-replaces = It has formatting. What you type here replaces it with plain text.
event-retrying = Does not answer, next try at { $time }
event-last = last { $time }
event-percent = { $percent } % of { $total }
reconnect-title = Reconnect { $name }
reconnect-help = The password of { $username }, or an app-specific one. Kept in the keychain of this computer only.
password-first = Enter the password first
remove-title = Remove { $name }
remove-detail = Its conversations, drafts and password leave this computer. What is on the server of { $address } stays. This cannot be undone.
remove-deed = Remove { $name }

## Adding email

add-email-provider = Where is the mailbox?
add-email-leave = What you typed would be lost. Close again to leave.
provider-imap = IMAP
provider-imap-detail = Username and password. Any email provider with IMAP and SMTP access.
field-label-email = Email Address
field-label-imapServer = IMAP Server
field-label-imapPort = IMAP Port
field-label-smtpServer = SMTP Server
field-label-smtpPort = SMTP Port
field-label-username = Username
field-label-password = Password
field-label-senderName = Sender name
field-label-signature = Signature
field-help-email = Your full email address
field-help-password = Your password or an app-specific one. Kept in the keychain of this computer only.
field-help-senderName = What customers see before the address
field-help-signature = Appended to what you send. It may stay empty.
field-empty = Fill this in.
field-email = An address has one @ with something on both sides.
field-port = A port is a number up to 65535.
field-space = There is a space in it.
servers-guessed = Servers guessed from the address. You can change them.
test-connection = Test the connection
save-after-test = Test the connection first
connection-test = Connection test
connection-before = Receiving and sending are tried side by side. Nothing is saved or sent by it.
connection-passed = Both work. Check the sender name and save.
receiving = Receiving
sending-half = Sending
seconds = { $seconds } s
step-server_found = Server found
step-encrypted = Connection is encrypted
step-signed_in = Signed in
step-failed-server_found = Server not found
step-failed-encrypted = Connection is not encrypted
step-failed-signed_in = Password refused

## Appearance, keyboard, notifications, health

theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
theme-help = A mail’s own design is shown on white in every theme.
density = Density
density-comfortable = Comfortable
density-compact = Compact
density-roomy = Roomy
density-comfortable-help = Three lines a conversation.
density-compact-help = Two lines a conversation, tags as dots.
density-roomy-help = Three lines a conversation, with more room.
text-size = Text size
percent = { $percent } %
keys-change = Change
keys-press = Press the new key for { $action }. Escape keeps the old one.
keys-taken = { $keys } already belongs to { $action }. One key has one meaning.
keys-off-help = { $count } actions have only single keys, which are off. The command bar still finds them.
notifications-test-title = Does the system show them?
notifications-test-detail = Systems and their do-not-disturb settings swallow notifications without a word. The test says what happened.
notifications-test = Show a test notification
health = Health
check-again = Check again
check-keychain = Keychain
check-notifications = Notifications
check-network = Network
check-database = Database
check-search = Search
verdict-ok = Works
verdict-warning = Look at it
verdict-failed = Fails
health-quarantine = Messages that cannot be shown
quarantine-meaning = Kept as they came, not shown. Nothing else waits for them.
quarantine-empty = There are none.
quarantine-place = Message { $uid } in { $folder }
quarantine-message = A message
try-again = Try again

## Shared

snooze-tomorrow = Tomorrow
snooze-monday = Monday
