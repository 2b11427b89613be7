// What may stand at a place of a YAML file, from the file's JSON Schema: keys, and the words a value can be.
const LINE = /^(\s*)((?:- )*)(?:([\w-]+|"[^"]*"):)?/;

export function suggestionsAt(schema, context) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const path = pathAbove(context.state.doc, line.number, before);
  const value = /(?:^|[\s-])([\w-]+):\s+(\[?[\w, ]*?)([\w-]*)$/.exec(before);
  const typed = /[\w-]*$/.exec(before)[0];
  if (!typed && !context.explicit && !value) return null;
  const found = value ? words(schema, down(schema, [...path, value[1]])) : keys(schema, down(schema, path));
  return found.length ? { from: context.pos - typed.length, options: found, validFor: /^[\w-]*$/ } : null;
}

// The keys above a line that hold it, by their indentation; an item of a list is "*".
function pathAbove(doc, number, before) {
  let depth = column(before);
  const path = [];
  if (/^\s*- /.test(before)) path.unshift("*");
  for (let at = number - 1; at > 0 && depth > 0; at -= 1) {
    const found = LINE.exec(doc.line(at).text);
    if (!found || !doc.line(at).text.trim()) continue;
    const own = found[1].length + found[2].length;
    const dash = found[1].length;
    if (found[2] && dash < depth && own >= depth && path[0] !== "*") path.unshift("*");
    if (own < depth && found[3]) { path.unshift(found[3]); depth = own; if (found[2]) path.unshift("*"); }
    if (found[2] && dash < depth) depth = dash === 0 ? 0 : Math.min(depth, dash + 1);
  }
  return path;
}

function column(before) {
  const found = LINE.exec(before);
  return /^\s*- /.test(before) ? found[1].length + 1 : found[1].length;
}

function resolved(schema, node) {
  if (!node) return null;
  if (node.$ref) return resolved(schema, schema.$defs[node.$ref.split("/").pop()]);
  if (node.anyOf) return resolved(schema, node.anyOf.find((one) => one.type !== "null"));
  return node;
}

function down(schema, path) {
  let node = resolved(schema, schema);
  for (const step of path) {
    if (!node) return null;
    if (step === "*") node = resolved(schema, node.items);
    else if (node.properties) node = resolved(schema, node.properties[step]);
    else node = resolved(schema, Object.values(node.patternProperties ?? {})[0] ?? node.additionalProperties);
  }
  return node;
}

function keys(schema, node) {
  const needed = new Set(node?.required ?? []);
  return Object.entries(node?.properties ?? {}).map(([key, one]) => ({
    label: key, type: "property", apply: `${key}: `, detail: needed.has(key) ? "needed" : "",
    info: one.description ?? resolved(schema, one)?.description ?? "", boost: needed.has(key) ? 1 : 0,
  }));
}

function words(schema, node) {
  const whole = node?.type === "array" ? resolved(schema, node.items) : node;
  const inner = whole?.type === "array" ? resolved(schema, whole.items) : whole;
  const listed = inner?.enum ?? (inner?.type === "boolean" ? ["true", "false"] : []);
  return listed.map((word) => ({ label: String(word), type: "enum" }));
}
