// The shape of one CSL-JSON item, as far as it is read and written here (docs.citationstyles.org, CSL 1.0.2 appendix).

export interface CslName {
  readonly family?: string | undefined;
  readonly given?: string | undefined;
  readonly literal?: string | undefined;
  readonly suffix?: string | undefined;
  readonly 'non-dropping-particle'?: string | undefined;
  readonly 'dropping-particle'?: string | undefined;
}

interface CslDate {
  readonly 'date-parts'?: readonly (readonly (number | string)[])[] | undefined;
  readonly raw?: string | undefined;
  readonly literal?: string | undefined;
  readonly circa?: boolean | number | string | undefined;
}

export interface CslItem {
  readonly id?: string | number | undefined;
  readonly 'citation-key'?: string | undefined;
  readonly type?: string | undefined;
  readonly genre?: string | undefined;
  readonly title?: string | undefined;
  readonly author?: readonly CslName[] | undefined;
  readonly issued?: CslDate | undefined;
  readonly 'container-title'?: string | undefined;
  readonly volume?: string | number | undefined;
  readonly issue?: string | number | undefined;
  readonly page?: string | undefined;
  readonly publisher?: string | undefined;
  readonly DOI?: string | undefined;
  readonly number?: string | number | undefined;
  readonly URL?: string | undefined;
  readonly keyword?: string | undefined;
  readonly abstract?: string | undefined;
}
