import * as React from 'react';
import { useState } from 'react';
import { Box, Tab, TabList, TabPanel, Tabs } from '../../ui-kit';
import { address } from '../../platform/place/address';
import { useWords } from '../../words/words';
import { SECTIONS, exportAt, pathOfExport } from './data-address';
import type { Section } from './data-address';
import { ExcelSection } from '../../features/excel/excel-section';
import { ExportSection } from '../../features/exports/export-section';
import { TrackerSection } from '../../features/tracker/tracker-section';

/** Tasks for other programs, and the other programs for tasks: files, Excel, Yandex Tracker. */
export function DataPage({ section, path }: { section: Section; path: string }) {
  const { say } = useWords();
  // Sections that were shown once are kept, so that what was begun in one is still there when somebody comes back to it.
  const [seen, setSeen] = useState<{ readonly sections: readonly Section[]; readonly exportPath: string }>({
    sections: [],
    exportPath: '/',
  });
  const exportPath = section === 'export' ? path : seen.exportPath;
  if (!seen.sections.includes(section) || seen.exportPath !== exportPath)
    setSeen({ sections: [...new Set([...seen.sections, section])], exportPath });
  const of = exportAt(exportPath);
  const inside: Readonly<Record<Section, () => React.ReactNode>> = {
    export: () => <ExportSection key={pathOfExport(of)} of={of} />,
    excel: () => <ExcelSection />,
    tracker: () => <TrackerSection />,
  };
  const show = (chosen: Section | undefined) => {
    if (chosen !== undefined) address.push(chosen === 'export' ? pathOfExport(of) : `/${chosen}`);
  };
  return (
    <Tabs id="data" selected={SECTIONS.indexOf(section)} onChange={(index) => show(SECTIONS[index])}>
      <TabList>
        {SECTIONS.map((each) => (
          <Tab key={each}>{say(`data.${each}`)}</Tab>
        ))}
      </TabList>
      {SECTIONS.map((each) => (
        <TabPanel key={each}>
          <Box paddingBlock="space.200">{(each === section || seen.sections.includes(each)) && inside[each]()}</Box>
        </TabPanel>
      ))}
    </Tabs>
  );
}
