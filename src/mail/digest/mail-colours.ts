// The site's ink and paper (`web/styles/tokens.ts`), by day and by night, for mails: inline by day, by class in the dark.

export const DAY = {
  desk: '#f3efe6',
  paper: '#fbf9f4',
  ink: '#1d1b18',
  quiet: '#5f5a51',
  rule: '#ddd7ca',
  accent: '#8a211b',
} as const;

const NIGHT = {
  desk: '#100f0e',
  paper: '#171614',
  ink: '#e9e5db',
  quiet: '#aca596',
  rule: '#37332d',
  accent: '#eb9c8c',
} as const;

const SANS = 'ui-sans-serif,system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif';

/** In the head of every mail; programs that drop it show the inline styles, which stand alone. */
export const HEAD_STYLES = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0}
a{text-decoration-thickness:1px;text-underline-offset:.15em}
.s{font-family:${SANS}}
@media (max-width:480px){.sheet{padding:20px 16px!important}.name{font-size:34px!important}}
@media (prefers-color-scheme:dark){
.desk{background:${NIGHT.desk}!important}
.sheet{background:${NIGHT.paper}!important}
.sheet,.i,.i a{color:${NIGHT.ink}!important}
.q,.q a{color:${NIGHT.quiet}!important}
.k{color:${NIGHT.accent}!important}
.r{border-color:${NIGHT.rule}!important}
.rr{border-color:${NIGHT.quiet}!important}
.b{background:${NIGHT.ink}!important;color:${NIGHT.paper}!important}
}`;
