#!/usr/bin/env node
// What npm installs under the name "entente": on Windows there is no shell for the other to begin with.
import "./entente";
