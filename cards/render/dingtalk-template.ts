import { CARD_VARIABLES } from './dingtalk.js';

const MARGINS = {
  marginLeft: 12,
  marginRight: 12,
  marginTop: 6,
  marginBottom: 6,
  margin: -2,
  innerOffset: 0,
};

const text = (content: string) => ({ type: 'dynamicString', content, i18n: false });
const number = (value: number) => fixed('dynamicNumber', value);
const fixed = (type: string, value: string | number | boolean) => ({
  type,
  value,
  valueType: 'fixed',
  variable: '',
  variableType: 'global',
});
const bound = (variable: string) => ({ type: 'variableValue', variable, variableType: 'global' });

const always = {
  type: 'dynamicVisible',
  value: true,
  valueType: 'fixed',
  condition: { op: 'and', conditions: [] },
};
/** Shown only while the variable holds something. */
const whileFilled = (variable: string) => ({
  type: 'dynamicVisible',
  value: true,
  valueType: 'condition',
  condition: {
    op: 'and',
    conditions: [
      {
        op: 'isNotEmpty',
        value: '',
        variable,
        variableType: 'global',
        type: 'variable',
        valueType: 'fixed',
        valueVariableType: 'global',
      },
    ],
  },
});

const component = (componentName: string, id: string, title: string, props: object) => ({
  componentName,
  id,
  title,
  props,
  hidden: false,
  isLocked: false,
  condition: true,
  conditionGroup: '',
});

const line = (variable: string, title: string, how: { bold: boolean; color: string; visible: object }) =>
  component('BaseText', `node_duban_${variable}`, title, {
    ...MARGINS,
    text: text(`\${${variable}}`),
    hoverText: text(''),
    enableIcon: false,
    widthMode: 'match_parent',
    maxLine: number(3),
    fontColorType: 'Standard',
    color: fixed('dynamicColor', how.color),
    gravity: 'left',
    fontSizeType: 'Standard',
    styleType: 'custom',
    styleToken: 'common_body_text_style',
    customFontSize: how.bold ? 17 : 14,
    customFontLineHeight: how.bold ? 24 : 20,
    bold: how.bold,
    italic: false,
    strikeThrough: false,
    lineHeight: 'normal',
    visible: how.visible,
  });

const markdown = (variable: string) =>
  component('MarkdownBlock', `node_duban_${variable}`, '正文', {
    ...MARGINS,
    mdVer: 0,
    icon: { type: 'icon', icon: '', iconType: 'emoji' },
    content: { ...bound(variable), varType: 'markdown' },
    isStreaming: false,
    enableLinkStatPoint: false,
    visible: whileFilled(variable),
  });

const buttons = component('ButtonGroup', 'node_duban_buttons', '按钮', {
  ...MARGINS,
  buttonsSource: 'variable',
  dynamicButtons: bound('buttons'),
  fixedButtonIds: [],
  fixedButtons: [],
  matchContent: false,
  buttonSpacing: 8,
  enableResponsiveLayout: true,
  responsiveLayoutWidth: 350,
  visible: whileFilled('buttons'),
});

const root = {
  ...component('Card', 'node_duban_card', '', {
    paddingLeft: 0,
    paddingRight: 0,
    paddingTop: 6,
    paddingBottom: 6,
    hasCardHeader: false,
    isLinkToCard: false,
    enableClickEvent: false,
    enableOnAppear: false,
    autoFoldConfig: {
      needFold: false,
      heightLimit: 480,
      foldStatusLocalDataKey: '_cardFoldStatusLocalDataKey',
    },
    summaryContent: bound('title'),
  }),
  fileName: 'duban',
  dataSource: { list: [] },
  state: {},
  lifeCycles: {},
  methods: {},
  children: [
    line('title', '标题', { bold: true, color: 'common_level1_base_color', visible: always }),
    line('note', '提示', { bold: false, color: 'common_level3_base_color', visible: whileFilled('note') }),
    markdown('body'),
    markdown('body2'),
    markdown('body3'),
    buttons,
  ],
};

const DESCRIPTIONS: Readonly<Record<(typeof CARD_VARIABLES)[number], readonly [type: string, what: string]>> =
  {
    title: ['string', '标题'],
    note: ['string', '标题下的一行'],
    body: ['markdown', '正文'],
    body2: ['markdown', '正文续'],
    body3: ['markdown', '正文再续'],
    buttons: ['buttonGroup', '按钮，由督办按卡片给出'],
  };

/** Private (私有): where a person's own value is there it shows, else the common one. */
const variableList = CARD_VARIABLES.map((name) => {
  const [type, description] = DESCRIPTIONS[name];
  return { id: name, name, type, description, private: true, editorVarType: 'variables', disabled: false };
});

const SAMPLE = {
  title: '#12 · 市中级人民法院 · 报送期限 2026-12-01（周二）',
  note: '还剩 11 天',
  body: '文件：《关于规范减刑假释案件办理的规定》',
  body2: '',
  body3: '',
  buttons: [
    {
      text: '签收',
      color: 'blue',
      status: 'normal',
      event: { type: 'sendCardRequest', params: { actionId: 'sample', params: {} } },
    },
  ],
};

const NAMES = ['BaseText', 'MarkdownBlock', 'ButtonGroup', 'Card'];

/**
 * Our card template as DingTalk's card platform (卡片平台) imports it: title, note, three bodies, and buttons driven
 * by a variable. `cards/dingtalk-template.json` is what it gives. The format is not
 * documented; it follows what the platform exports.
 */
export const dingtalkTemplate = {
  editorData: JSON.stringify({
    schemaVersion: '3.0.0',
    schema: {
      version: '1.0.0',
      componentsMap: NAMES.map((name) => ({
        package: '@ali/dxComponent',
        version: '1.0.0',
        exportName: name,
        main: './src/index.tsx',
        destructuring: false,
        subName: '',
        componentName: name,
      })),
      componentsTree: [root],
      i18n: {},
    },
    mockData: { cardData: SAMPLE, cardPrivateData: {}, localData: {}, richTextData: {} },
    renderContext: {},
    editVersion: 0,
    customWidgetInfo: '',
    useCustomWidgetInfo: false,
    variableList,
    formList: [],
    customContextList: [],
    expList: [],
    localList: [],
    hsfList: [],
    lwpList: [],
    pageData: {},
    extension: { extendType: 'NORMAL', fileTypeList: [] },
  }),
  widgetInfo: '',
  type: 'im',
  mode: 'card',
} as const;
