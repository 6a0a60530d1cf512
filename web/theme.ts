import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The one accent, a deep teal; index 6 is used on paper, index 3 on the dark ground. */
const teal: MantineColorsTuple = [
	"#eaf5f4",
	"#d5e9e7",
	"#a9d3d0",
	"#6fc2bc",
	"#4aa9a3",
	"#2c857f",
	"#0f5e5a",
	"#0d524e",
	"#0a4441",
	"#073533",
];

export const theme = createTheme({
	primaryColor: "teal",
	primaryShade: { light: 6, dark: 3 },
	colors: { teal },
	autoContrast: true,
	fontFamily: "'Inter Variable', system-ui, sans-serif",
	fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
	fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "19px" },
	headings: { fontFamily: "'Source Serif 4 Variable', Georgia, serif", fontWeight: "600" },
	defaultRadius: "sm",
	cursorType: "pointer",
	components: {
		Tooltip: { defaultProps: { openDelay: 250, withArrow: false, multiline: true, maw: 320 } },
		// The head of a dialog is no banner of the page.
		Modal: { defaultProps: { closeButtonProps: { "aria-label": "Close" }, attributes: { header: { role: "none" } } } },
		Button: { defaultProps: { size: "xs" } },
		ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
	},
});
