// The media type of OPML, as feed readers and browsers know it.
export const OPML_TYPE = 'text/x-opml; charset=utf-8';
