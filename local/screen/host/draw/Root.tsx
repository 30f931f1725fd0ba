import React from 'react';
import { drawn, type Drawing } from './Drawn';

/** UI Kit puts what an app renders side by side under each other, with this much between. */
export const Root: Drawing = ({ node }) => <div className="app-root">{drawn(node.children)}</div>;
