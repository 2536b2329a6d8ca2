// What the scripts of the desk say, in English.

const counted = (number, thing) => number && `${number} ${thing}${number === 1 ? '' : 's'}`;

export default {
  hints: 'Hints for editors',
  lens: 'Lens',
  stopped: 'desk serve has stopped; this page does not change any more',
  counts: (errors, warnings) => [counted(errors, 'error'), counted(warnings, 'warning')].filter(Boolean).join(', '),
  here: (count) => `, ${count} on this page`,
  clean: 'Nothing is wrong',
  elsewhere: 'Other files',
  gap: (message) => `A block is not shown here: ${message}`,
  open: 'Open in VS Code',
  jump: 'Show',
  severity: (word) => `${word}: `,
  advice: (advice) => `Hint: ${advice}`,
  phone: 'Phone',
  dark: 'Phone, dark',
  large: 'Phone, large type',
  card: 'The share card in WeChat',
  friend: 'To a friend',
  moment: 'Moments',
  scan: 'On a real phone',
  title: 'Title',
  digest: 'Digest',
  limit: (name, length, limit) => `${name}: ${length} characters of ${limit}`,
  noPicture: 'No picture; write a cover, or an image in share',
  noNetwork: 'Run desk serve with --host, and a phone in the same network can open it by a code. So can others there, which is why it is off.',
  code: (address) => `QR code: ${address}`,
};
