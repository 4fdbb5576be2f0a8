// Prints every finding about an AsyncAPI document, and fails when there is one.
import { Parser, fromFile } from "@asyncapi/parser";

const file = process.argv[2];
const { document, diagnostics } = await fromFile(new Parser(), file).parse();

for (const finding of diagnostics) {
  console.error(`${finding.path.join(".") || file}: ${finding.message} (${finding.code})`);
}
if (!document || diagnostics.length > 0) {
  process.exit(1);
}
console.log(`${file}: ${document.allChannels().length} channels, ${document.allMessages().length} messages, valid`);
