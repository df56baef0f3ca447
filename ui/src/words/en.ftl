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

