// One or two letters for each desk, where there is no room for its name: a desk is never told by its colour alone.

/** For each desk a code of its own: the fewest first letters of its name that tell it from the others. */
export function deskCodes(desks: { id: string; name: string }[]): Map<string, string> {
  const codes = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, name } of desks) {
    const letters = [...name].filter((c) => /[\p{L}\p{N}]/u.test(c)).map((c) => c.toUpperCase());
    const [first = '?', ...rest] = letters;
    const choices = [first, ...rest.map((letter) => first + letter.toLowerCase())];
    const numbered = () => {
      let n = 2;
      while (taken.has(first + String(n))) n++;
      return first + String(n);
    };
    const code = choices.find((choice) => !taken.has(choice)) ?? numbered();
    taken.add(code);
    codes.set(id, code);
  }
  return codes;
}
