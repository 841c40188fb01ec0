import { initAll } from "./govuk-frontend.min.js"
import { watchReveals } from "./reveals.js"

initAll()
watchReveals()
