import "@mantine/core/styles.css";
import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/source-serif-4/index.css";
import "./styles.css";
import "./frame.css";
import "./record/record.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { queries } from "./api.ts";
import { address, isCopy, usePathInHash, useSearchInHash } from "./copy.ts";
import { Frame } from "./frame.tsx";
import { fetchAhead } from "./pages.ts";
import { theme } from "./theme.ts";

const inHash = { hook: usePathInHash, searchHook: useSearchInHash, hrefs: (path: string) => `#${path}` };

// Before the frame is drawn, which takes as long.
fetchAhead(...address());

createRoot(document.getElementById("app") as HTMLElement).render(
	<StrictMode>
		<MantineProvider theme={theme} defaultColorScheme="auto">
			<QueryClientProvider client={queries}>
				<Router {...(isCopy ? inHash : {})}>
					<Frame />
				</Router>
			</QueryClientProvider>
		</MantineProvider>
	</StrictMode>,
);
