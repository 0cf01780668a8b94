// In `alert_events.delivery_no`: settled without a mail. Nothing in it was to be mailed, or nobody was there to mail it to.

export const NO_MAIL = 0;
