// Answers of arXiv and Hugging Face as they look on the wire, field by field, about papers that do not exist.

export function arxivFeed(day: string, ids: readonly string[]): string {
  const date = new Date(`${day}T05:00:00Z`).toUTCString().replace('05:00:00 GMT', '00:00:00 -0500');
  const items = ids.map(
    (id) => `<item>
      <title>On the Patience of Paper ${id}</title>
      <link>https://arxiv.org/abs/${id}</link>
      <description>arXiv:${id}v1 Announce Type: new
Abstract: We wait for paper ${id} and report what we saw.</description>
      <guid isPermaLink="false">oai:arXiv.org:${id}v1</guid>
      <category>cs.CL</category>
      <pubDate>${date}</pubDate>
      <arxiv:announce_type>new</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>Ada Example, Bo Sample</dc:creator>
    </item>`,
  );
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>cs.CL updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.CL</link>
    <description>cs.CL updates on the arXiv.org e-print archive.</description>
    <atom:link href="http://rss.arxiv.org/rss/cs.CL" rel="self" type="application/rss+xml"/>
    <docs>http://www.rssboard.org/rss-specification</docs>
    <language>en-us</language>
    <lastBuildDate>${date}</lastBuildDate>
    <managingEditor>rss-help@arxiv.org</managingEditor>
    <pubDate>${date}</pubDate>
    <skipDays><day>Sunday</day><day>Saturday</day></skipDays>
    ${items.join('\n')}
  </channel>
</rss>
`;
}

export interface OaiPageFacts {
  readonly token?: string | undefined;
  readonly size?: number | undefined;
  readonly responseDate?: string | undefined;
}

export function arxivOaiPage(ids: readonly string[], facts: OaiPageFacts = {}): string {
  const records = ids.map(
    (
      id,
    ) => `<record><header><identifier>oai:arXiv.org:${id}</identifier><datestamp>2025-11-26</datestamp><setSpec>cs:cs:CL</setSpec></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${id}</id><submitter>Ada Example</submitter>
<version version="v1"><date>Tue, 25 Nov 2025 18:00:00 GMT</date><size>12kb</size></version>
<title>On the Patience of Paper ${id}</title><authors>Ada Example and Bo Sample</authors><categories>cs.CL</categories>
<license>http://creativecommons.org/licenses/by/4.0/</license><abstract>  We wait for paper ${id} and report what we saw.</abstract></arXivRaw></metadata></record>`,
  );
  const size = facts.size === undefined ? '' : ` completeListSize="${facts.size}"`;
  const token = facts.token === undefined ? '' : `<resumptionToken${size}>${facts.token}</resumptionToken>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>${facts.responseDate ?? '2025-11-27T12:00:00Z'}</responseDate>
<request verb="ListRecords">http://oaipmh.arxiv.org/oai</request><ListRecords>
${records.join('\n')}
${token}</ListRecords></OAI-PMH>`;
}

export function oaiErrorPage(code: string, text = ''): string {
  return `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-11-27T12:00:00Z</responseDate>
<request>http://oaipmh.arxiv.org/oai</request><error code="${code}">${text}</error></OAI-PMH>`;
}

export const HTML_ERROR_PAGE = `<!DOCTYPE html>
<html><head><title>Scheduled maintenance</title></head><body><h1>Back soon</h1></body></html>`;

export function hfDay(day: string, ids: readonly string[], upvotes = 3): string {
  return JSON.stringify(
    ids.map((id, number) => ({
      paper: {
        id,
        authors: [{ _id: `a${number}`, name: 'Ada Example', hidden: false }],
        publishedAt: `${day}T00:00:00.000Z`,
        submittedOnDailyAt: `${day}T00:00:00.000Z`,
        title: `On the Patience of Paper ${id}`,
        summary: `We wait for paper ${id} and report what we saw.`,
        upvotes,
        discussionId: `d${number}`,
      },
      publishedAt: `${day}T09:30:00.000Z`,
      title: `On the Patience of Paper ${id}`,
      summary: `We wait for paper ${id} and report what we saw.`,
      thumbnail: 'https://cdn-thumbnails.huggingface.co/x.png',
      numComments: 1,
      submittedBy: {
        _id: 'u1',
        avatarUrl: '/avatars/x.svg',
        fullname: 'Ada Example',
        isPro: false,
        name: 'ada',
        type: 'user',
      },
      isAuthorParticipating: false,
    })),
  );
}
