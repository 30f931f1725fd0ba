import type { Drawing } from './Drawn';
import { Button, ButtonGroup, LinkButton, LoadingButton } from './buttons';
import { BarChart, HorizontalBarChart, StackBarChart } from './charts/bar-charts';
import { Checkbox, RadioGroup, Toggle } from './fields/choices';
import { DatePicker } from './fields/date-picker';
import * as forms from './fields/forms';
import { Box, Inline, Pressable, Stack } from './blocks/layout';
import { List, ListItem, ProgressTracker } from './blocks/lists';
import { Lozenge, ProgressBar, Spinner } from './marks';
import { EmptyState, SectionMessage, SectionMessageAction } from './messages';
import * as overlays from './blocks/overlays';
import { User } from './people';
import { Select } from './fields/select';
import { DynamicTable } from './blocks/table';
import { Tab, TabList, TabPanel, Tabs } from './blocks/tabs';
import { Code, CodeBlock, Heading, Link, Strong, Text, TextString } from './text';
import { TextArea, Textfield } from './fields/text-fields';
import { Root } from './Root';

/** UI Kit's components by the type that @forge/react sends for them; what is missing here is shown by its name. */
export const drawings: Readonly<Record<string, Drawing>> = {
  Root,
  String: TextString,
  ...forms,
  ...overlays,
  BarChart,
  Box,
  Button,
  ButtonGroup,
  Checkbox,
  Code,
  CodeBlock,
  DatePicker,
  DynamicTable,
  EmptyState,
  Heading,
  HorizontalBarChart,
  Inline,
  Link,
  LinkButton,
  List,
  ListItem,
  LoadingButton,
  Lozenge,
  Pressable,
  ProgressBar,
  ProgressTracker,
  RadioGroup,
  SectionMessage,
  SectionMessageAction,
  Select,
  Spinner,
  Stack,
  StackBarChart,
  Strong,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
  TextArea,
  Textfield,
  Toggle,
  User,
};
