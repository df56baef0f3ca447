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
assign-to = Assign to
assignee-me = you
assignee-button = Assigned to { $name }, change
add-tag = Tag
tag-picker = Tags of this conversation
tag-search = Find or create a tag
tag-remove = Remove the tag { $name }
tag-create = Create new tag “{ $name }”
mark-unread = Mark as unread
move-to-spam = Spam
not-spam = Not spam
move-to-trash = Trash
restore = Move back to the inbox
status-closed = Done
status-waiting = Waiting for them
status-snoozed = Snoozed
status-spam = Spam
status-trash = Trash
snooze-three-hours = In 3 hours
snooze-evening = This evening
snooze-tomorrow = Tomorrow
snooze-monday = Next Monday
snooze-week = In a week
new-below = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
}
fresh-mark = New since you last looked
gathered-messages = { $count } older messages
gathered-events = { $count } more events
nothing-open = No conversation is open
nothing-open-keys = j and k go through the list, Enter opens.

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
remote-once = Show once
remote-always = Always from this sender
quarantine-title = Kept as it came, not shown.
quarantine-rest = Nothing else waits for it.
noted = { $author } noted for the team, { $time }
why = Why
why-title = Why
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
