// What the scripts of the desk say, in Chinese.

const counts = (errors, warnings) => [errors && `${errors} 个错误`, warnings && `${warnings} 个提醒`].filter(Boolean).join('、');

export default {
  hints: '编辑提示',
  lens: '镜头',
  stopped: 'desk serve 已经停止，这一页不会再更新',
  counts,
  here: (count) => `，这一页 ${count} 个`,
  clean: '没有发现问题',
  elsewhere: '别的文件',
  gap: (message) => `这里有一块没有显示：${message}`,
  open: '在 VS Code 里打开',
  jump: '看这一处',
  severity: (word) => `${word}：`,
  advice: (advice) => `建议：${advice}`,
  phone: '手机',
  dark: '手机，深色',
  large: '手机，大字',
  card: '微信里的分享卡片',
  friend: '发给朋友',
  moment: '朋友圈',
  scan: '用手机打开',
  title: '标题',
  digest: '摘要',
  limit: (name, length, limit) => `${name} ${length} 个字，最多 ${limit} 个`,
  noPicture: '没有图片；可以写 cover，或在 share 里另写 image',
  noNetwork: '加上 --host 再运行 desk serve，同一个网络里的手机就能扫码打开。网络里的别人也能打开，所以平时不加。',
  code: (address) => `二维码：${address}`,
};
