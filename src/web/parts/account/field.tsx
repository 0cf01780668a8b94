// One labelled field of a form, with a hint that screen readers tell along with it.

interface Props {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly value?: string | undefined;
  readonly autocomplete: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  readonly minlength?: number;
  readonly maxlength?: number;
  /** When two forms of a page have a field of this name. */
  readonly id?: string;
}

export function Field(props: Props) {
  const { name, label, type = 'text', value, autocomplete, hint, optional = false, minlength, maxlength } = props;
  const id = props.id ?? name;
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        autocomplete={autocomplete}
        required={!optional}
        minlength={minlength}
        maxlength={maxlength}
        aria-describedby={hint ? `${id}-hint` : undefined}
        spellcheck={false}
        autocapitalize="none"
      />
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </>
  );
}
