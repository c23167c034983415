// @ts-nocheck
// Made by tools/generate-validator.ts from schemas/miningpool.schema.json with ajv. Do not edit.
import { createRequire } from 'node:module'
// For what ajv calls at run time: the length of a text in characters.
const require = createRequire(import.meta.url)
export const validate = validate10;
const schema11 = {"type":"object","additionalProperties":false,"required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","enum":["pitboss/v1"]},"kind":{"type":"string","enum":["MiningPool"]},"metadata":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"labels":{"type":"object","propertyNames":{"maxLength":253,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},"additionalProperties":{"type":"string","maxLength":63,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},"default":{}},"annotations":{"type":"object","propertyNames":{"maxLength":253,"pattern":"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},"additionalProperties":{"type":"string","maxLength":65536},"default":{}}}},"spec":{"type":"object","additionalProperties":false,"required":["server","workers"],"properties":{"suspend":{"type":"boolean","default":false},"deletionPolicy":{"type":"string","enum":["Delete","Orphan"],"default":"Delete"},"progressDeadlineSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":600},"role":{"type":"string","minLength":1,"maxLength":255,"pattern":"^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$"},"server":{"type":"object","additionalProperties":false,"properties":{"image":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^\\S+$"},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"args":{"type":"array","maxItems":1000,"items":{"type":"string","maxLength":65536},"default":[]},"env":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","maxLength":256,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"value":{"type":"string","maxLength":65536},"valueFrom":{"type":"object","additionalProperties":false,"required":["secret"],"properties":{"secret":{"type":"object","additionalProperties":false,"properties":{"file":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^/"},"env":{"type":"string","maxLength":256,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"mesos":{"type":"string","minLength":1,"maxLength":1024}}}}}}},"default":[]},"ports":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"hostPort":{"type":"integer","minimum":1,"maximum":65535},"containerPort":{"type":"integer","minimum":1,"maximum":65535}}},"default":[]},"resources":{"type":"object","additionalProperties":false,"properties":{"cpus":{"type":"number","exclusiveMinimum":0,"maximum":10000,"default":1},"memMiB":{"type":"integer","minimum":1,"maximum":1000000000,"default":256},"diskMiB":{"type":"integer","minimum":0,"maximum":1000000000000,"default":0},"gpus":{"type":"integer","minimum":0,"maximum":10000,"default":0}},"default":{}},"network":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$","default":"host"},"healthCheck":{"type":"object","additionalProperties":false,"properties":{"http":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"path":{"type":"string","maxLength":2048,"pattern":"^/","default":"/"},"scheme":{"type":"string","enum":["http","https"],"default":"http"}}},"tcp":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"delaySeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0},"intervalSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"consecutiveFailures":{"type":"integer","minimum":1,"maximum":1000,"default":3},"gracePeriodSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":30}}},"readinessCheck":{"type":"object","additionalProperties":false,"properties":{"http":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"path":{"type":"string","maxLength":2048,"pattern":"^/","default":"/"},"scheme":{"type":"string","enum":["http","https"],"default":"http"}}},"tcp":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"delaySeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0},"intervalSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":1},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"consecutiveFailures":{"type":"integer","minimum":1,"maximum":1000,"default":3},"gracePeriodSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0}}},"statistics":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"path":{"type":"string","maxLength":2048,"pattern":"^/","default":"/statistics"}}},"fetch":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["uri"],"properties":{"uri":{"type":"string","minLength":1,"maxLength":8192,"pattern":"^\\S+$"},"executable":{"type":"boolean","default":false},"extract":{"type":"boolean","default":true},"cache":{"type":"boolean","default":false},"outputFile":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^[^/]"}}},"default":[]},"volumes":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["containerPath","hostPath"],"properties":{"containerPath":{"type":"string","minLength":1,"maxLength":4096},"hostPath":{"type":"string","minLength":1,"maxLength":4096},"mode":{"type":"string","enum":["RO","RW"],"default":"RW"}}},"default":[]},"killGraceSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":5},"placement":{"type":"object","additionalProperties":false,"properties":{"constraints":{"type":"array","maxItems":100,"items":{"type":"object","additionalProperties":false,"required":["field","operator"],"properties":{"field":{"type":"string","minLength":1,"maxLength":255,"pattern":"^\\S+$"},"operator":{"type":"string","enum":["equals","in","notIn","like","unique","maxPer","spread"]},"value":{"type":"string","maxLength":1024},"values":{"type":"array","minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":1024}},"max":{"type":"integer","minimum":1,"maximum":1000000}}},"default":[]}},"default":{}},"unreachable":{"type":"object","additionalProperties":false,"properties":{"replaceAfterSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":600}},"default":{}},"restart":{"type":"object","additionalProperties":false,"properties":{"backoffSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":10},"maxBackoffSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":300}},"default":{}}}},"workers":{"type":"object","additionalProperties":false,"properties":{"replicas":{"type":["integer","string"],"minimum":0,"maximum":1000000,"pattern":"^all$","default":1},"maxPerAgent":{"type":"integer","minimum":1,"maximum":1000000},"strategy":{"type":"object","additionalProperties":false,"properties":{"maxUnavailable":{"type":["integer","string"],"minimum":0,"maximum":1000000,"pattern":"^(100|[1-9]?[0-9])%$","default":"25%"},"maxSurge":{"type":["integer","string"],"minimum":0,"maximum":1000000,"pattern":"^(100|[1-9]?[0-9])%$","default":"25%"}},"default":{}},"image":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^\\S+$"},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"args":{"type":"array","maxItems":1000,"items":{"type":"string","maxLength":65536},"default":[]},"env":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","maxLength":256,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"value":{"type":"string","maxLength":65536},"valueFrom":{"type":"object","additionalProperties":false,"required":["secret"],"properties":{"secret":{"type":"object","additionalProperties":false,"properties":{"file":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^/"},"env":{"type":"string","maxLength":256,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"mesos":{"type":"string","minLength":1,"maxLength":1024}}}}}}},"default":[]},"ports":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"hostPort":{"type":"integer","minimum":1,"maximum":65535},"containerPort":{"type":"integer","minimum":1,"maximum":65535}}},"default":[]},"resources":{"type":"object","additionalProperties":false,"properties":{"cpus":{"type":["number","string"],"exclusiveMinimum":0,"maximum":10000,"pattern":"^all$","default":1},"memMiB":{"type":"integer","minimum":1,"maximum":1000000000,"default":128},"diskMiB":{"type":"integer","minimum":0,"maximum":1000000000000,"default":0},"gpus":{"type":"integer","minimum":0,"maximum":10000,"default":0}},"default":{}},"network":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$","default":"host"},"healthCheck":{"type":"object","additionalProperties":false,"properties":{"http":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"path":{"type":"string","maxLength":2048,"pattern":"^/","default":"/"},"scheme":{"type":"string","enum":["http","https"],"default":"http"}}},"tcp":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"delaySeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0},"intervalSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"consecutiveFailures":{"type":"integer","minimum":1,"maximum":1000,"default":3},"gracePeriodSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":30}}},"readinessCheck":{"type":"object","additionalProperties":false,"properties":{"http":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},"path":{"type":"string","maxLength":2048,"pattern":"^/","default":"/"},"scheme":{"type":"string","enum":["http","https"],"default":"http"}}},"tcp":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}},"command":{"type":["string","array"],"minLength":1,"maxLength":65536,"minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":65536}},"delaySeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0},"intervalSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":1},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":31536000,"default":5},"consecutiveFailures":{"type":"integer","minimum":1,"maximum":1000,"default":3},"gracePeriodSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":0}}},"fetch":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["uri"],"properties":{"uri":{"type":"string","minLength":1,"maxLength":8192,"pattern":"^\\S+$"},"executable":{"type":"boolean","default":false},"extract":{"type":"boolean","default":true},"cache":{"type":"boolean","default":false},"outputFile":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^[^/]"}}},"default":[]},"volumes":{"type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["containerPath","hostPath"],"properties":{"containerPath":{"type":"string","minLength":1,"maxLength":4096},"hostPath":{"type":"string","minLength":1,"maxLength":4096},"mode":{"type":"string","enum":["RO","RW"],"default":"RW"}}},"default":[]},"killGraceSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":5},"placement":{"type":"object","additionalProperties":false,"properties":{"constraints":{"type":"array","maxItems":100,"items":{"type":"object","additionalProperties":false,"required":["field","operator"],"properties":{"field":{"type":"string","minLength":1,"maxLength":255,"pattern":"^\\S+$"},"operator":{"type":"string","enum":["equals","in","notIn","like","unique","maxPer","spread"]},"value":{"type":"string","maxLength":1024},"values":{"type":"array","minItems":1,"maxItems":1000,"items":{"type":"string","maxLength":1024}},"max":{"type":"integer","minimum":1,"maximum":1000000}}},"default":[]}},"default":{}},"unreachable":{"type":"object","additionalProperties":false,"properties":{"replaceAfterSeconds":{"type":"integer","minimum":0,"maximum":31536000,"default":600}},"default":{}},"restart":{"type":"object","additionalProperties":false,"properties":{"backoffSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":10},"maxBackoffSeconds":{"type":"integer","minimum":0,"maximum":86400,"default":300}},"default":{}}}}}},"status":{"type":"object"}}};
const func2 = require("ajv/dist/runtime/ucs2length").default;
const func10 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "u");
const pattern1 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$", "u");
const pattern2 = new RegExp("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", "u");
const pattern4 = new RegExp("^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$", "u");
const pattern5 = new RegExp("^\\S+$", "u");
const pattern6 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern7 = new RegExp("^/", "u");
const pattern10 = new RegExp("^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$", "u");
const pattern20 = new RegExp("^[^/]", "u");
const pattern22 = new RegExp("^all$", "u");
const pattern23 = new RegExp("^(100|[1-9]?[0-9])%$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.metadata === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.spec === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.apiVersion.type,parentSchema:schema11.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(data0 === "pitboss/v1")){
const err6 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema11.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.apiVersion.enum,parentSchema:schema11.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.kind.type,parentSchema:schema11.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(data1 === "MiningPool")){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema11.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.kind.enum,parentSchema:schema11.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.labels === undefined){
data2.labels = {};
}
if(data2.annotations === undefined){
data2.annotations = {};
}
if(data2.name === undefined){
const err9 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.metadata.required,parentSchema:schema11.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data2){
if(!(((key1 === "name") || (key1 === "labels")) || (key1 === "annotations"))){
const err10 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(func2(data3) > 63){
const err11 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func2(data3) < 1){
const err12 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern0.test(data3)){
const err13 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.metadata.properties.name.type,parentSchema:schema11.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
let data4 = data2.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
const _errs13 = errors;
if(typeof key2 === "string"){
if(func2(key2) > 253){
const err15 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/properties/metadata/properties/labels/propertyNames/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema11.properties.metadata.properties.labels.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern1.test(key2)){
const err16 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/properties/metadata/properties/labels/propertyNames/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",parentSchema:schema11.properties.metadata.properties.labels.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var valid2 = _errs13 === errors;
if(!valid2){
const err17 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/properties/metadata/properties/labels/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema11.properties.metadata.properties.labels.propertyNames,parentSchema:schema11.properties.metadata.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
for(const key3 in data4){
let data5 = data4[key3];
if(typeof data5 === "string"){
if(func2(data5) > 63){
const err18 = {instancePath:instancePath+"/metadata/labels/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.metadata.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!pattern2.test(data5)){
const err19 = {instancePath:instancePath+"/metadata/labels/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$",parentSchema:schema11.properties.metadata.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/metadata/labels/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.metadata.properties.labels.additionalProperties.type,parentSchema:schema11.properties.metadata.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/properties/metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.metadata.properties.labels.type,parentSchema:schema11.properties.metadata.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
let data6 = data2.annotations;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key4 in data6){
const _errs19 = errors;
if(typeof key4 === "string"){
if(func2(key4) > 253){
const err22 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/properties/metadata/properties/annotations/propertyNames/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters",schema:253,parentSchema:schema11.properties.metadata.properties.annotations.propertyNames,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!pattern1.test(key4)){
const err23 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/properties/metadata/properties/annotations/propertyNames/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"+"\"",schema:"^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",parentSchema:schema11.properties.metadata.properties.annotations.propertyNames,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
var valid4 = _errs19 === errors;
if(!valid4){
const err24 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/properties/metadata/properties/annotations/propertyNames",keyword:"propertyNames",params:{propertyName: key4},message:"property name must be valid",schema:schema11.properties.metadata.properties.annotations.propertyNames,parentSchema:schema11.properties.metadata.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
for(const key5 in data6){
let data7 = data6[key5];
if(typeof data7 === "string"){
if(func2(data7) > 65536){
const err25 = {instancePath:instancePath+"/metadata/annotations/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/annotations/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.metadata.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/metadata/annotations/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.metadata.properties.annotations.additionalProperties.type,parentSchema:schema11.properties.metadata.properties.annotations.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/properties/metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.metadata.properties.annotations.type,parentSchema:schema11.properties.metadata.properties.annotations,data:data6};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.metadata.type,parentSchema:schema11.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.spec !== undefined){
let data8 = data.spec;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.suspend === undefined){
data8.suspend = false;
}
if(data8.deletionPolicy === undefined){
data8.deletionPolicy = "Delete";
}
if(data8.progressDeadlineSeconds === undefined){
data8.progressDeadlineSeconds = 600;
}
if(data8.server === undefined){
const err29 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "server"},message:"must have required property '"+"server"+"'",schema:schema11.properties.spec.required,parentSchema:schema11.properties.spec,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data8.workers === undefined){
const err30 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "workers"},message:"must have required property '"+"workers"+"'",schema:schema11.properties.spec.required,parentSchema:schema11.properties.spec,data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
for(const key6 in data8){
if(!((((((key6 === "suspend") || (key6 === "deletionPolicy")) || (key6 === "progressDeadlineSeconds")) || (key6 === "role")) || (key6 === "server")) || (key6 === "workers"))){
const err31 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec,data:data8};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
let data9 = data8.suspend;
if(typeof data9 !== "boolean"){
const err32 = {instancePath:instancePath+"/spec/suspend",schemaPath:"#/properties/spec/properties/suspend/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.suspend.type,parentSchema:schema11.properties.spec.properties.suspend,data:data9};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
let data10 = data8.deletionPolicy;
if(typeof data10 !== "string"){
const err33 = {instancePath:instancePath+"/spec/deletionPolicy",schemaPath:"#/properties/spec/properties/deletionPolicy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.deletionPolicy.type,parentSchema:schema11.properties.spec.properties.deletionPolicy,data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!((data10 === "Delete") || (data10 === "Orphan"))){
const err34 = {instancePath:instancePath+"/spec/deletionPolicy",schemaPath:"#/properties/spec/properties/deletionPolicy/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.deletionPolicy.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.deletionPolicy.enum,parentSchema:schema11.properties.spec.properties.deletionPolicy,data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
let data11 = data8.progressDeadlineSeconds;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err35 = {instancePath:instancePath+"/spec/progressDeadlineSeconds",schemaPath:"#/properties/spec/properties/progressDeadlineSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.progressDeadlineSeconds.type,parentSchema:schema11.properties.spec.properties.progressDeadlineSeconds,data:data11};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 31536000 || isNaN(data11)){
const err36 = {instancePath:instancePath+"/spec/progressDeadlineSeconds",schemaPath:"#/properties/spec/properties/progressDeadlineSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.progressDeadlineSeconds,data:data11};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data11 < 1 || isNaN(data11)){
const err37 = {instancePath:instancePath+"/spec/progressDeadlineSeconds",schemaPath:"#/properties/spec/properties/progressDeadlineSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.progressDeadlineSeconds,data:data11};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data8.role !== undefined){
let data12 = data8.role;
if(typeof data12 === "string"){
if(func2(data12) > 255){
const err38 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema11.properties.spec.properties.role,data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(func2(data12) < 1){
const err39 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.role,data:data12};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!pattern4.test(data12)){
const err40 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/pattern",keyword:"pattern",params:{pattern: "^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$"},message:"must match pattern \""+"^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$"+"\"",schema:"^(\\*|[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)$",parentSchema:schema11.properties.spec.properties.role,data:data12};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.role.type,parentSchema:schema11.properties.spec.properties.role,data:data12};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data8.server !== undefined){
let data13 = data8.server;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.args === undefined){
data13.args = [];
}
if(data13.env === undefined){
data13.env = [];
}
if(data13.ports === undefined){
data13.ports = [];
}
if(data13.resources === undefined){
data13.resources = {};
}
if(data13.network === undefined){
data13.network = "host";
}
if(data13.fetch === undefined){
data13.fetch = [];
}
if(data13.volumes === undefined){
data13.volumes = [];
}
if(data13.killGraceSeconds === undefined){
data13.killGraceSeconds = 5;
}
if(data13.placement === undefined){
data13.placement = {};
}
if(data13.unreachable === undefined){
data13.unreachable = {};
}
if(data13.restart === undefined){
data13.restart = {};
}
for(const key7 in data13){
if(!(func10.call(schema11.properties.spec.properties.server.properties, key7))){
const err42 = {instancePath:instancePath+"/spec/server",schemaPath:"#/properties/spec/properties/server/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server,data:data13};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data13.image !== undefined){
let data14 = data13.image;
if(typeof data14 === "string"){
if(func2(data14) > 1024){
const err43 = {instancePath:instancePath+"/spec/server/image",schemaPath:"#/properties/spec/properties/server/properties/image/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.server.properties.image,data:data14};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(func2(data14) < 1){
const err44 = {instancePath:instancePath+"/spec/server/image",schemaPath:"#/properties/spec/properties/server/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.image,data:data14};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!pattern5.test(data14)){
const err45 = {instancePath:instancePath+"/spec/server/image",schemaPath:"#/properties/spec/properties/server/properties/image/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.server.properties.image,data:data14};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/spec/server/image",schemaPath:"#/properties/spec/properties/server/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.image.type,parentSchema:schema11.properties.spec.properties.server.properties.image,data:data14};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data13.command !== undefined){
let data15 = data13.command;
if((typeof data15 !== "string") && (!(Array.isArray(data15)))){
const err47 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.server.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.server.properties.command.type,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(typeof data15 === "string"){
if(func2(data15) > 65536){
const err48 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(func2(data15) < 1){
const err49 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(Array.isArray(data15)){
if(data15.length > 1000){
const err50 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data15.length < 1){
const err51 = {instancePath:instancePath+"/spec/server/command",schemaPath:"#/properties/spec/properties/server/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.command,data:data15};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(typeof data16 === "string"){
if(func2(data16) > 65536){
const err52 = {instancePath:instancePath+"/spec/server/command/" + i0,schemaPath:"#/properties/spec/properties/server/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.command.items,data:data16};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/spec/server/command/" + i0,schemaPath:"#/properties/spec/properties/server/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.command.items.type,parentSchema:schema11.properties.spec.properties.server.properties.command.items,data:data16};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
}
let data17 = data13.args;
if(Array.isArray(data17)){
if(data17.length > 1000){
const err54 = {instancePath:instancePath+"/spec/server/args",schemaPath:"#/properties/spec/properties/server/properties/args/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.args,data:data17};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(typeof data18 === "string"){
if(func2(data18) > 65536){
const err55 = {instancePath:instancePath+"/spec/server/args/" + i1,schemaPath:"#/properties/spec/properties/server/properties/args/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.args.items,data:data18};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/spec/server/args/" + i1,schemaPath:"#/properties/spec/properties/server/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.args.items.type,parentSchema:schema11.properties.spec.properties.server.properties.args.items,data:data18};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/spec/server/args",schemaPath:"#/properties/spec/properties/server/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.args.type,parentSchema:schema11.properties.spec.properties.server.properties.args,data:data17};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
let data19 = data13.env;
if(Array.isArray(data19)){
if(data19.length > 1000){
const err58 = {instancePath:instancePath+"/spec/server/env",schemaPath:"#/properties/spec/properties/server/properties/env/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.env,data:data19};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.name === undefined){
const err59 = {instancePath:instancePath+"/spec/server/env/" + i2,schemaPath:"#/properties/spec/properties/server/properties/env/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.spec.properties.server.properties.env.items.required,parentSchema:schema11.properties.spec.properties.server.properties.env.items,data:data20};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
for(const key8 in data20){
if(!(((key8 === "name") || (key8 === "value")) || (key8 === "valueFrom"))){
const err60 = {instancePath:instancePath+"/spec/server/env/" + i2,schemaPath:"#/properties/spec/properties/server/properties/env/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.env.items,data:data20};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data20.name !== undefined){
let data21 = data20.name;
if(typeof data21 === "string"){
if(func2(data21) > 256){
const err61 = {instancePath:instancePath+"/spec/server/env/" + i2+"/name",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.name,data:data21};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(!pattern6.test(data21)){
const err62 = {instancePath:instancePath+"/spec/server/env/" + i2+"/name",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.name,data:data21};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/spec/server/env/" + i2+"/name",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.name.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.name,data:data21};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data20.value !== undefined){
let data22 = data20.value;
if(typeof data22 === "string"){
if(func2(data22) > 65536){
const err64 = {instancePath:instancePath+"/spec/server/env/" + i2+"/value",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.value,data:data22};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/spec/server/env/" + i2+"/value",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.value.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.value,data:data22};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data20.valueFrom !== undefined){
let data23 = data20.valueFrom;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.secret === undefined){
const err66 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/required",keyword:"required",params:{missingProperty: "secret"},message:"must have required property '"+"secret"+"'",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.required,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom,data:data23};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
for(const key9 in data23){
if(!(key9 === "secret")){
const err67 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom,data:data23};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data23.secret !== undefined){
let data24 = data23.secret;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key10 in data24){
if(!(((key10 === "file") || (key10 === "env")) || (key10 === "mesos"))){
const err68 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret,data:data24};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data24.file !== undefined){
let data25 = data24.file;
if(typeof data25 === "string"){
if(func2(data25) > 4096){
const err69 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/file/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data25};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(func2(data25) < 1){
const err70 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data25};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(!pattern7.test(data25)){
const err71 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/file/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data25};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data25};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data24.env !== undefined){
let data26 = data24.env;
if(typeof data26 === "string"){
if(func2(data26) > 256){
const err73 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/env/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data26};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(!pattern6.test(data26)){
const err74 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data26};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.env.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data26};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data24.mesos !== undefined){
let data27 = data24.mesos;
if(typeof data27 === "string"){
if(func2(data27) > 1024){
const err76 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data27};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(func2(data27) < 1){
const err77 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data27};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.mesos.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data27};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom/secret",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/properties/secret/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.properties.secret,data:data24};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/spec/server/env/" + i2+"/valueFrom",schemaPath:"#/properties/spec/properties/server/properties/env/items/properties/valueFrom/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items.properties.valueFrom,data:data23};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath:instancePath+"/spec/server/env/" + i2,schemaPath:"#/properties/spec/properties/server/properties/env/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.env.items.type,parentSchema:schema11.properties.spec.properties.server.properties.env.items,data:data20};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/spec/server/env",schemaPath:"#/properties/spec/properties/server/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.env.type,parentSchema:schema11.properties.spec.properties.server.properties.env,data:data19};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
let data28 = data13.ports;
if(Array.isArray(data28)){
if(data28.length > 1000){
const err83 = {instancePath:instancePath+"/spec/server/ports",schemaPath:"#/properties/spec/properties/server/properties/ports/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.ports,data:data28};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
let data29 = data28[i3];
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.name === undefined){
const err84 = {instancePath:instancePath+"/spec/server/ports/" + i3,schemaPath:"#/properties/spec/properties/server/properties/ports/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.spec.properties.server.properties.ports.items.required,parentSchema:schema11.properties.spec.properties.server.properties.ports.items,data:data29};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
for(const key11 in data29){
if(!(((key11 === "name") || (key11 === "hostPort")) || (key11 === "containerPort"))){
const err85 = {instancePath:instancePath+"/spec/server/ports/" + i3,schemaPath:"#/properties/spec/properties/server/properties/ports/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.ports.items,data:data29};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data29.name !== undefined){
let data30 = data29.name;
if(typeof data30 === "string"){
if(func2(data30) > 63){
const err86 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/name",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.name,data:data30};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(func2(data30) < 1){
const err87 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/name",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.name,data:data30};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(!pattern0.test(data30)){
const err88 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/name",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.name,data:data30};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/name",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.ports.items.properties.name.type,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.name,data:data30};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data29.hostPort !== undefined){
let data31 = data29.hostPort;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err90 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/hostPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/hostPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.ports.items.properties.hostPort.type,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.hostPort,data:data31};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 65535 || isNaN(data31)){
const err91 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/hostPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/hostPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.hostPort,data:data31};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data31 < 1 || isNaN(data31)){
const err92 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/hostPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/hostPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.hostPort,data:data31};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
if(data29.containerPort !== undefined){
let data32 = data29.containerPort;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err93 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/containerPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/containerPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.ports.items.properties.containerPort.type,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.containerPort,data:data32};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 65535 || isNaN(data32)){
const err94 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/containerPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/containerPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.containerPort,data:data32};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(data32 < 1 || isNaN(data32)){
const err95 = {instancePath:instancePath+"/spec/server/ports/" + i3+"/containerPort",schemaPath:"#/properties/spec/properties/server/properties/ports/items/properties/containerPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.ports.items.properties.containerPort,data:data32};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
}
else {
const err96 = {instancePath:instancePath+"/spec/server/ports/" + i3,schemaPath:"#/properties/spec/properties/server/properties/ports/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.ports.items.type,parentSchema:schema11.properties.spec.properties.server.properties.ports.items,data:data29};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath:instancePath+"/spec/server/ports",schemaPath:"#/properties/spec/properties/server/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.ports.type,parentSchema:schema11.properties.spec.properties.server.properties.ports,data:data28};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
let data33 = data13.resources;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.cpus === undefined){
data33.cpus = 1;
}
if(data33.memMiB === undefined){
data33.memMiB = 256;
}
if(data33.diskMiB === undefined){
data33.diskMiB = 0;
}
if(data33.gpus === undefined){
data33.gpus = 0;
}
for(const key12 in data33){
if(!((((key12 === "cpus") || (key12 === "memMiB")) || (key12 === "diskMiB")) || (key12 === "gpus"))){
const err98 = {instancePath:instancePath+"/spec/server/resources",schemaPath:"#/properties/spec/properties/server/properties/resources/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.resources,data:data33};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
let data34 = data33.cpus;
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 10000 || isNaN(data34)){
const err99 = {instancePath:instancePath+"/spec/server/resources/cpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/cpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.cpus,data:data34};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(data34 <= 0 || isNaN(data34)){
const err100 = {instancePath:instancePath+"/spec/server/resources/cpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/cpus/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.cpus,data:data34};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
else {
const err101 = {instancePath:instancePath+"/spec/server/resources/cpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/cpus/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.spec.properties.server.properties.resources.properties.cpus.type,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.cpus,data:data34};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
let data35 = data33.memMiB;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err102 = {instancePath:instancePath+"/spec/server/resources/memMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/memMiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.resources.properties.memMiB.type,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.memMiB,data:data35};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 1000000000 || isNaN(data35)){
const err103 = {instancePath:instancePath+"/spec/server/resources/memMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/memMiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000",schema:1000000000,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.memMiB,data:data35};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(data35 < 1 || isNaN(data35)){
const err104 = {instancePath:instancePath+"/spec/server/resources/memMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/memMiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.memMiB,data:data35};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
let data36 = data33.diskMiB;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err105 = {instancePath:instancePath+"/spec/server/resources/diskMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/diskMiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.resources.properties.diskMiB.type,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.diskMiB,data:data36};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 1000000000000 || isNaN(data36)){
const err106 = {instancePath:instancePath+"/spec/server/resources/diskMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/diskMiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000",schema:1000000000000,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.diskMiB,data:data36};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(data36 < 0 || isNaN(data36)){
const err107 = {instancePath:instancePath+"/spec/server/resources/diskMiB",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/diskMiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.diskMiB,data:data36};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
let data37 = data33.gpus;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err108 = {instancePath:instancePath+"/spec/server/resources/gpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/gpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.resources.properties.gpus.type,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.gpus,data:data37};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 10000 || isNaN(data37)){
const err109 = {instancePath:instancePath+"/spec/server/resources/gpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/gpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.gpus,data:data37};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data37 < 0 || isNaN(data37)){
const err110 = {instancePath:instancePath+"/spec/server/resources/gpus",schemaPath:"#/properties/spec/properties/server/properties/resources/properties/gpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.resources.properties.gpus,data:data37};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
else {
const err111 = {instancePath:instancePath+"/spec/server/resources",schemaPath:"#/properties/spec/properties/server/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.resources.type,parentSchema:schema11.properties.spec.properties.server.properties.resources,data:data33};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
let data38 = data13.network;
if(typeof data38 === "string"){
if(func2(data38) > 63){
const err112 = {instancePath:instancePath+"/spec/server/network",schemaPath:"#/properties/spec/properties/server/properties/network/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.network,data:data38};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(func2(data38) < 1){
const err113 = {instancePath:instancePath+"/spec/server/network",schemaPath:"#/properties/spec/properties/server/properties/network/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.network,data:data38};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(!pattern10.test(data38)){
const err114 = {instancePath:instancePath+"/spec/server/network",schemaPath:"#/properties/spec/properties/server/properties/network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"+"\"",schema:"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.network,data:data38};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/spec/server/network",schemaPath:"#/properties/spec/properties/server/properties/network/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.network.type,parentSchema:schema11.properties.spec.properties.server.properties.network,data:data38};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(data13.healthCheck !== undefined){
let data39 = data13.healthCheck;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.delaySeconds === undefined){
data39.delaySeconds = 0;
}
if(data39.intervalSeconds === undefined){
data39.intervalSeconds = 5;
}
if(data39.timeoutSeconds === undefined){
data39.timeoutSeconds = 5;
}
if(data39.consecutiveFailures === undefined){
data39.consecutiveFailures = 3;
}
if(data39.gracePeriodSeconds === undefined){
data39.gracePeriodSeconds = 30;
}
for(const key13 in data39){
if(!((((((((key13 === "http") || (key13 === "tcp")) || (key13 === "command")) || (key13 === "delaySeconds")) || (key13 === "intervalSeconds")) || (key13 === "timeoutSeconds")) || (key13 === "consecutiveFailures")) || (key13 === "gracePeriodSeconds"))){
const err116 = {instancePath:instancePath+"/spec/server/healthCheck",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck,data:data39};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data39.http !== undefined){
let data40 = data39.http;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.path === undefined){
data40.path = "/";
}
if(data40.scheme === undefined){
data40.scheme = "http";
}
if(data40.port === undefined){
const err117 = {instancePath:instancePath+"/spec/server/healthCheck/http",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.required,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http,data:data40};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
for(const key14 in data40){
if(!(((key14 === "port") || (key14 === "path")) || (key14 === "scheme"))){
const err118 = {instancePath:instancePath+"/spec/server/healthCheck/http",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http,data:data40};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data40.port !== undefined){
let data41 = data40.port;
if(typeof data41 === "string"){
if(func2(data41) > 63){
const err119 = {instancePath:instancePath+"/spec/server/healthCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port,data:data41};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(func2(data41) < 1){
const err120 = {instancePath:instancePath+"/spec/server/healthCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port,data:data41};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(!pattern0.test(data41)){
const err121 = {instancePath:instancePath+"/spec/server/healthCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port,data:data41};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/spec/server/healthCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.port,data:data41};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
let data42 = data40.path;
if(typeof data42 === "string"){
if(func2(data42) > 2048){
const err123 = {instancePath:instancePath+"/spec/server/healthCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.path,data:data42};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(!pattern7.test(data42)){
const err124 = {instancePath:instancePath+"/spec/server/healthCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.path,data:data42};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
else {
const err125 = {instancePath:instancePath+"/spec/server/healthCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.path.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.path,data:data42};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
let data43 = data40.scheme;
if(typeof data43 !== "string"){
const err126 = {instancePath:instancePath+"/spec/server/healthCheck/http/scheme",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/scheme/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme,data:data43};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(!((data43 === "http") || (data43 === "https"))){
const err127 = {instancePath:instancePath+"/spec/server/healthCheck/http/scheme",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme.enum,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.properties.scheme,data:data43};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
else {
const err128 = {instancePath:instancePath+"/spec/server/healthCheck/http",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/http/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.http,data:data40};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data39.tcp !== undefined){
let data44 = data39.tcp;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.port === undefined){
const err129 = {instancePath:instancePath+"/spec/server/healthCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.required,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp,data:data44};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
for(const key15 in data44){
if(!(key15 === "port")){
const err130 = {instancePath:instancePath+"/spec/server/healthCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp,data:data44};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data44.port !== undefined){
let data45 = data44.port;
if(typeof data45 === "string"){
if(func2(data45) > 63){
const err131 = {instancePath:instancePath+"/spec/server/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port,data:data45};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(func2(data45) < 1){
const err132 = {instancePath:instancePath+"/spec/server/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port,data:data45};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if(!pattern0.test(data45)){
const err133 = {instancePath:instancePath+"/spec/server/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port,data:data45};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
else {
const err134 = {instancePath:instancePath+"/spec/server/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.properties.port,data:data45};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/spec/server/healthCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/tcp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.tcp,data:data44};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data39.command !== undefined){
let data46 = data39.command;
if((typeof data46 !== "string") && (!(Array.isArray(data46)))){
const err136 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.server.properties.healthCheck.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(typeof data46 === "string"){
if(func2(data46) > 65536){
const err137 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(func2(data46) < 1){
const err138 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(Array.isArray(data46)){
if(data46.length > 1000){
const err139 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data46.length < 1){
const err140 = {instancePath:instancePath+"/spec/server/healthCheck/command",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command,data:data46};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
const len4 = data46.length;
for(let i4=0; i4<len4; i4++){
let data47 = data46[i4];
if(typeof data47 === "string"){
if(func2(data47) > 65536){
const err141 = {instancePath:instancePath+"/spec/server/healthCheck/command/" + i4,schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command.items,data:data47};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
else {
const err142 = {instancePath:instancePath+"/spec/server/healthCheck/command/" + i4,schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command.items.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.command.items,data:data47};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
}
}
let data48 = data39.delaySeconds;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
const err143 = {instancePath:instancePath+"/spec/server/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/delaySeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.delaySeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.delaySeconds,data:data48};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 31536000 || isNaN(data48)){
const err144 = {instancePath:instancePath+"/spec/server/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/delaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.delaySeconds,data:data48};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(data48 < 0 || isNaN(data48)){
const err145 = {instancePath:instancePath+"/spec/server/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/delaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.delaySeconds,data:data48};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
let data49 = data39.intervalSeconds;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
const err146 = {instancePath:instancePath+"/spec/server/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/intervalSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.intervalSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.intervalSeconds,data:data49};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 31536000 || isNaN(data49)){
const err147 = {instancePath:instancePath+"/spec/server/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/intervalSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.intervalSeconds,data:data49};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(data49 < 1 || isNaN(data49)){
const err148 = {instancePath:instancePath+"/spec/server/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/intervalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.intervalSeconds,data:data49};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
let data50 = data39.timeoutSeconds;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
const err149 = {instancePath:instancePath+"/spec/server/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.timeoutSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.timeoutSeconds,data:data50};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 31536000 || isNaN(data50)){
const err150 = {instancePath:instancePath+"/spec/server/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.timeoutSeconds,data:data50};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(data50 < 1 || isNaN(data50)){
const err151 = {instancePath:instancePath+"/spec/server/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.timeoutSeconds,data:data50};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
let data51 = data39.consecutiveFailures;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
const err152 = {instancePath:instancePath+"/spec/server/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/consecutiveFailures/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.consecutiveFailures.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.consecutiveFailures,data:data51};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 1000 || isNaN(data51)){
const err153 = {instancePath:instancePath+"/spec/server/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/consecutiveFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.consecutiveFailures,data:data51};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(data51 < 1 || isNaN(data51)){
const err154 = {instancePath:instancePath+"/spec/server/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/consecutiveFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.consecutiveFailures,data:data51};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
let data52 = data39.gracePeriodSeconds;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
const err155 = {instancePath:instancePath+"/spec/server/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/gracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.healthCheck.properties.gracePeriodSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.gracePeriodSeconds,data:data52};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 31536000 || isNaN(data52)){
const err156 = {instancePath:instancePath+"/spec/server/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/gracePeriodSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.gracePeriodSeconds,data:data52};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
if(data52 < 0 || isNaN(data52)){
const err157 = {instancePath:instancePath+"/spec/server/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/properties/gracePeriodSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck.properties.gracePeriodSeconds,data:data52};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
}
else {
const err158 = {instancePath:instancePath+"/spec/server/healthCheck",schemaPath:"#/properties/spec/properties/server/properties/healthCheck/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.healthCheck.type,parentSchema:schema11.properties.spec.properties.server.properties.healthCheck,data:data39};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
if(data13.readinessCheck !== undefined){
let data53 = data13.readinessCheck;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.delaySeconds === undefined){
data53.delaySeconds = 0;
}
if(data53.intervalSeconds === undefined){
data53.intervalSeconds = 1;
}
if(data53.timeoutSeconds === undefined){
data53.timeoutSeconds = 5;
}
if(data53.consecutiveFailures === undefined){
data53.consecutiveFailures = 3;
}
if(data53.gracePeriodSeconds === undefined){
data53.gracePeriodSeconds = 0;
}
for(const key16 in data53){
if(!((((((((key16 === "http") || (key16 === "tcp")) || (key16 === "command")) || (key16 === "delaySeconds")) || (key16 === "intervalSeconds")) || (key16 === "timeoutSeconds")) || (key16 === "consecutiveFailures")) || (key16 === "gracePeriodSeconds"))){
const err159 = {instancePath:instancePath+"/spec/server/readinessCheck",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck,data:data53};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data53.http !== undefined){
let data54 = data53.http;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.path === undefined){
data54.path = "/";
}
if(data54.scheme === undefined){
data54.scheme = "http";
}
if(data54.port === undefined){
const err160 = {instancePath:instancePath+"/spec/server/readinessCheck/http",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.required,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http,data:data54};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
for(const key17 in data54){
if(!(((key17 === "port") || (key17 === "path")) || (key17 === "scheme"))){
const err161 = {instancePath:instancePath+"/spec/server/readinessCheck/http",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http,data:data54};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data54.port !== undefined){
let data55 = data54.port;
if(typeof data55 === "string"){
if(func2(data55) > 63){
const err162 = {instancePath:instancePath+"/spec/server/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port,data:data55};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if(func2(data55) < 1){
const err163 = {instancePath:instancePath+"/spec/server/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port,data:data55};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(!pattern0.test(data55)){
const err164 = {instancePath:instancePath+"/spec/server/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port,data:data55};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
else {
const err165 = {instancePath:instancePath+"/spec/server/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.port,data:data55};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
let data56 = data54.path;
if(typeof data56 === "string"){
if(func2(data56) > 2048){
const err166 = {instancePath:instancePath+"/spec/server/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.path,data:data56};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(!pattern7.test(data56)){
const err167 = {instancePath:instancePath+"/spec/server/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.path,data:data56};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
else {
const err168 = {instancePath:instancePath+"/spec/server/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.path.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.path,data:data56};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
let data57 = data54.scheme;
if(typeof data57 !== "string"){
const err169 = {instancePath:instancePath+"/spec/server/readinessCheck/http/scheme",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/scheme/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme,data:data57};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
if(!((data57 === "http") || (data57 === "https"))){
const err170 = {instancePath:instancePath+"/spec/server/readinessCheck/http/scheme",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme.enum,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.properties.scheme,data:data57};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
else {
const err171 = {instancePath:instancePath+"/spec/server/readinessCheck/http",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/http/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.http,data:data54};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data53.tcp !== undefined){
let data58 = data53.tcp;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.port === undefined){
const err172 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.required,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp,data:data58};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
for(const key18 in data58){
if(!(key18 === "port")){
const err173 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp,data:data58};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data58.port !== undefined){
let data59 = data58.port;
if(typeof data59 === "string"){
if(func2(data59) > 63){
const err174 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port,data:data59};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(func2(data59) < 1){
const err175 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port,data:data59};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
if(!pattern0.test(data59)){
const err176 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port,data:data59};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
else {
const err177 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.properties.port,data:data59};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
}
else {
const err178 = {instancePath:instancePath+"/spec/server/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/tcp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.tcp,data:data58};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data53.command !== undefined){
let data60 = data53.command;
if((typeof data60 !== "string") && (!(Array.isArray(data60)))){
const err179 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
if(typeof data60 === "string"){
if(func2(data60) > 65536){
const err180 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(func2(data60) < 1){
const err181 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(Array.isArray(data60)){
if(data60.length > 1000){
const err182 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(data60.length < 1){
const err183 = {instancePath:instancePath+"/spec/server/readinessCheck/command",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command,data:data60};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
const len5 = data60.length;
for(let i5=0; i5<len5; i5++){
let data61 = data60[i5];
if(typeof data61 === "string"){
if(func2(data61) > 65536){
const err184 = {instancePath:instancePath+"/spec/server/readinessCheck/command/" + i5,schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.items,data:data61};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
else {
const err185 = {instancePath:instancePath+"/spec/server/readinessCheck/command/" + i5,schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.items.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.command.items,data:data61};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
}
}
let data62 = data53.delaySeconds;
if(!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))){
const err186 = {instancePath:instancePath+"/spec/server/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/delaySeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.delaySeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.delaySeconds,data:data62};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 > 31536000 || isNaN(data62)){
const err187 = {instancePath:instancePath+"/spec/server/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/delaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.delaySeconds,data:data62};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if(data62 < 0 || isNaN(data62)){
const err188 = {instancePath:instancePath+"/spec/server/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/delaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.delaySeconds,data:data62};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
let data63 = data53.intervalSeconds;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
const err189 = {instancePath:instancePath+"/spec/server/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/intervalSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.intervalSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.intervalSeconds,data:data63};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 > 31536000 || isNaN(data63)){
const err190 = {instancePath:instancePath+"/spec/server/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/intervalSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.intervalSeconds,data:data63};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
if(data63 < 1 || isNaN(data63)){
const err191 = {instancePath:instancePath+"/spec/server/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/intervalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.intervalSeconds,data:data63};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
let data64 = data53.timeoutSeconds;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
const err192 = {instancePath:instancePath+"/spec/server/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.timeoutSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.timeoutSeconds,data:data64};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 31536000 || isNaN(data64)){
const err193 = {instancePath:instancePath+"/spec/server/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.timeoutSeconds,data:data64};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
if(data64 < 1 || isNaN(data64)){
const err194 = {instancePath:instancePath+"/spec/server/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.timeoutSeconds,data:data64};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
let data65 = data53.consecutiveFailures;
if(!(((typeof data65 == "number") && (!(data65 % 1) && !isNaN(data65))) && (isFinite(data65)))){
const err195 = {instancePath:instancePath+"/spec/server/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/consecutiveFailures/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.consecutiveFailures.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.consecutiveFailures,data:data65};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if((typeof data65 == "number") && (isFinite(data65))){
if(data65 > 1000 || isNaN(data65)){
const err196 = {instancePath:instancePath+"/spec/server/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/consecutiveFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.consecutiveFailures,data:data65};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if(data65 < 1 || isNaN(data65)){
const err197 = {instancePath:instancePath+"/spec/server/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/consecutiveFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.consecutiveFailures,data:data65};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
let data66 = data53.gracePeriodSeconds;
if(!(((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66))) && (isFinite(data66)))){
const err198 = {instancePath:instancePath+"/spec/server/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/gracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.gracePeriodSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.gracePeriodSeconds,data:data66};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
if((typeof data66 == "number") && (isFinite(data66))){
if(data66 > 31536000 || isNaN(data66)){
const err199 = {instancePath:instancePath+"/spec/server/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/gracePeriodSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.gracePeriodSeconds,data:data66};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if(data66 < 0 || isNaN(data66)){
const err200 = {instancePath:instancePath+"/spec/server/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/properties/gracePeriodSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck.properties.gracePeriodSeconds,data:data66};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
}
else {
const err201 = {instancePath:instancePath+"/spec/server/readinessCheck",schemaPath:"#/properties/spec/properties/server/properties/readinessCheck/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.readinessCheck.type,parentSchema:schema11.properties.spec.properties.server.properties.readinessCheck,data:data53};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
if(data13.statistics !== undefined){
let data67 = data13.statistics;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.path === undefined){
data67.path = "/statistics";
}
if(data67.port === undefined){
const err202 = {instancePath:instancePath+"/spec/server/statistics",schemaPath:"#/properties/spec/properties/server/properties/statistics/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.server.properties.statistics.required,parentSchema:schema11.properties.spec.properties.server.properties.statistics,data:data67};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
for(const key19 in data67){
if(!((key19 === "port") || (key19 === "path"))){
const err203 = {instancePath:instancePath+"/spec/server/statistics",schemaPath:"#/properties/spec/properties/server/properties/statistics/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.statistics,data:data67};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
if(data67.port !== undefined){
let data68 = data67.port;
if(typeof data68 === "string"){
if(func2(data68) > 63){
const err204 = {instancePath:instancePath+"/spec/server/statistics/port",schemaPath:"#/properties/spec/properties/server/properties/statistics/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.server.properties.statistics.properties.port,data:data68};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(func2(data68) < 1){
const err205 = {instancePath:instancePath+"/spec/server/statistics/port",schemaPath:"#/properties/spec/properties/server/properties/statistics/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.statistics.properties.port,data:data68};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
if(!pattern0.test(data68)){
const err206 = {instancePath:instancePath+"/spec/server/statistics/port",schemaPath:"#/properties/spec/properties/server/properties/statistics/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.server.properties.statistics.properties.port,data:data68};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
else {
const err207 = {instancePath:instancePath+"/spec/server/statistics/port",schemaPath:"#/properties/spec/properties/server/properties/statistics/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.statistics.properties.port.type,parentSchema:schema11.properties.spec.properties.server.properties.statistics.properties.port,data:data68};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
let data69 = data67.path;
if(typeof data69 === "string"){
if(func2(data69) > 2048){
const err208 = {instancePath:instancePath+"/spec/server/statistics/path",schemaPath:"#/properties/spec/properties/server/properties/statistics/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema11.properties.spec.properties.server.properties.statistics.properties.path,data:data69};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(!pattern7.test(data69)){
const err209 = {instancePath:instancePath+"/spec/server/statistics/path",schemaPath:"#/properties/spec/properties/server/properties/statistics/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.server.properties.statistics.properties.path,data:data69};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
else {
const err210 = {instancePath:instancePath+"/spec/server/statistics/path",schemaPath:"#/properties/spec/properties/server/properties/statistics/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.statistics.properties.path.type,parentSchema:schema11.properties.spec.properties.server.properties.statistics.properties.path,data:data69};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
else {
const err211 = {instancePath:instancePath+"/spec/server/statistics",schemaPath:"#/properties/spec/properties/server/properties/statistics/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.statistics.type,parentSchema:schema11.properties.spec.properties.server.properties.statistics,data:data67};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
let data70 = data13.fetch;
if(Array.isArray(data70)){
if(data70.length > 1000){
const err212 = {instancePath:instancePath+"/spec/server/fetch",schemaPath:"#/properties/spec/properties/server/properties/fetch/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.fetch,data:data70};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
const len6 = data70.length;
for(let i6=0; i6<len6; i6++){
let data71 = data70[i6];
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
if(data71.executable === undefined){
data71.executable = false;
}
if(data71.extract === undefined){
data71.extract = true;
}
if(data71.cache === undefined){
data71.cache = false;
}
if(data71.uri === undefined){
const err213 = {instancePath:instancePath+"/spec/server/fetch/" + i6,schemaPath:"#/properties/spec/properties/server/properties/fetch/items/required",keyword:"required",params:{missingProperty: "uri"},message:"must have required property '"+"uri"+"'",schema:schema11.properties.spec.properties.server.properties.fetch.items.required,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items,data:data71};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
for(const key20 in data71){
if(!(((((key20 === "uri") || (key20 === "executable")) || (key20 === "extract")) || (key20 === "cache")) || (key20 === "outputFile"))){
const err214 = {instancePath:instancePath+"/spec/server/fetch/" + i6,schemaPath:"#/properties/spec/properties/server/properties/fetch/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items,data:data71};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
if(data71.uri !== undefined){
let data72 = data71.uri;
if(typeof data72 === "string"){
if(func2(data72) > 8192){
const err215 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/uri",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/uri/maxLength",keyword:"maxLength",params:{limit: 8192},message:"must NOT have more than 8192 characters",schema:8192,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri,data:data72};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if(func2(data72) < 1){
const err216 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/uri",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/uri/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri,data:data72};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(!pattern5.test(data72)){
const err217 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/uri",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/uri/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri,data:data72};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
else {
const err218 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/uri",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.uri,data:data72};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
let data73 = data71.executable;
if(typeof data73 !== "boolean"){
const err219 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/executable",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/executable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.executable.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.executable,data:data73};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
let data74 = data71.extract;
if(typeof data74 !== "boolean"){
const err220 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/extract",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/extract/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.extract.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.extract,data:data74};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
let data75 = data71.cache;
if(typeof data75 !== "boolean"){
const err221 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/cache",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/cache/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.cache.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.cache,data:data75};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
if(data71.outputFile !== undefined){
let data76 = data71.outputFile;
if(typeof data76 === "string"){
if(func2(data76) > 4096){
const err222 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/outputFile",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/outputFile/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile,data:data76};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
if(func2(data76) < 1){
const err223 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/outputFile",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/outputFile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile,data:data76};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
if(!pattern20.test(data76)){
const err224 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/outputFile",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/outputFile/pattern",keyword:"pattern",params:{pattern: "^[^/]"},message:"must match pattern \""+"^[^/]"+"\"",schema:"^[^/]",parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile,data:data76};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
else {
const err225 = {instancePath:instancePath+"/spec/server/fetch/" + i6+"/outputFile",schemaPath:"#/properties/spec/properties/server/properties/fetch/items/properties/outputFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items.properties.outputFile,data:data76};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
}
else {
const err226 = {instancePath:instancePath+"/spec/server/fetch/" + i6,schemaPath:"#/properties/spec/properties/server/properties/fetch/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.fetch.items.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch.items,data:data71};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
}
else {
const err227 = {instancePath:instancePath+"/spec/server/fetch",schemaPath:"#/properties/spec/properties/server/properties/fetch/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.fetch.type,parentSchema:schema11.properties.spec.properties.server.properties.fetch,data:data70};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
let data77 = data13.volumes;
if(Array.isArray(data77)){
if(data77.length > 1000){
const err228 = {instancePath:instancePath+"/spec/server/volumes",schemaPath:"#/properties/spec/properties/server/properties/volumes/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.volumes,data:data77};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
const len7 = data77.length;
for(let i7=0; i7<len7; i7++){
let data78 = data77[i7];
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
if(data78.mode === undefined){
data78.mode = "RW";
}
if(data78.containerPath === undefined){
const err229 = {instancePath:instancePath+"/spec/server/volumes/" + i7,schemaPath:"#/properties/spec/properties/server/properties/volumes/items/required",keyword:"required",params:{missingProperty: "containerPath"},message:"must have required property '"+"containerPath"+"'",schema:schema11.properties.spec.properties.server.properties.volumes.items.required,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items,data:data78};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
if(data78.hostPath === undefined){
const err230 = {instancePath:instancePath+"/spec/server/volumes/" + i7,schemaPath:"#/properties/spec/properties/server/properties/volumes/items/required",keyword:"required",params:{missingProperty: "hostPath"},message:"must have required property '"+"hostPath"+"'",schema:schema11.properties.spec.properties.server.properties.volumes.items.required,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items,data:data78};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
for(const key21 in data78){
if(!(((key21 === "containerPath") || (key21 === "hostPath")) || (key21 === "mode"))){
const err231 = {instancePath:instancePath+"/spec/server/volumes/" + i7,schemaPath:"#/properties/spec/properties/server/properties/volumes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items,data:data78};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
if(data78.containerPath !== undefined){
let data79 = data78.containerPath;
if(typeof data79 === "string"){
if(func2(data79) > 4096){
const err232 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/containerPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/containerPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.containerPath,data:data79};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
if(func2(data79) < 1){
const err233 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/containerPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/containerPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.containerPath,data:data79};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
else {
const err234 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/containerPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/containerPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.volumes.items.properties.containerPath.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.containerPath,data:data79};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
if(data78.hostPath !== undefined){
let data80 = data78.hostPath;
if(typeof data80 === "string"){
if(func2(data80) > 4096){
const err235 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/hostPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/hostPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.hostPath,data:data80};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
if(func2(data80) < 1){
const err236 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/hostPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/hostPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.hostPath,data:data80};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
else {
const err237 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/hostPath",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/hostPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.volumes.items.properties.hostPath.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.hostPath,data:data80};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
let data81 = data78.mode;
if(typeof data81 !== "string"){
const err238 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/mode",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.volumes.items.properties.mode.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.mode,data:data81};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
if(!((data81 === "RO") || (data81 === "RW"))){
const err239 = {instancePath:instancePath+"/spec/server/volumes/" + i7+"/mode",schemaPath:"#/properties/spec/properties/server/properties/volumes/items/properties/mode/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.server.properties.volumes.items.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.server.properties.volumes.items.properties.mode.enum,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items.properties.mode,data:data81};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
else {
const err240 = {instancePath:instancePath+"/spec/server/volumes/" + i7,schemaPath:"#/properties/spec/properties/server/properties/volumes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.volumes.items.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes.items,data:data78};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
}
else {
const err241 = {instancePath:instancePath+"/spec/server/volumes",schemaPath:"#/properties/spec/properties/server/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.volumes.type,parentSchema:schema11.properties.spec.properties.server.properties.volumes,data:data77};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
let data82 = data13.killGraceSeconds;
if(!(((typeof data82 == "number") && (!(data82 % 1) && !isNaN(data82))) && (isFinite(data82)))){
const err242 = {instancePath:instancePath+"/spec/server/killGraceSeconds",schemaPath:"#/properties/spec/properties/server/properties/killGraceSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.killGraceSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.killGraceSeconds,data:data82};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
if((typeof data82 == "number") && (isFinite(data82))){
if(data82 > 86400 || isNaN(data82)){
const err243 = {instancePath:instancePath+"/spec/server/killGraceSeconds",schemaPath:"#/properties/spec/properties/server/properties/killGraceSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.server.properties.killGraceSeconds,data:data82};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
if(data82 < 0 || isNaN(data82)){
const err244 = {instancePath:instancePath+"/spec/server/killGraceSeconds",schemaPath:"#/properties/spec/properties/server/properties/killGraceSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.killGraceSeconds,data:data82};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
let data83 = data13.placement;
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.constraints === undefined){
data83.constraints = [];
}
for(const key22 in data83){
if(!(key22 === "constraints")){
const err245 = {instancePath:instancePath+"/spec/server/placement",schemaPath:"#/properties/spec/properties/server/properties/placement/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.placement,data:data83};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
let data84 = data83.constraints;
if(Array.isArray(data84)){
if(data84.length > 100){
const err246 = {instancePath:instancePath+"/spec/server/placement/constraints",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints,data:data84};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
const len8 = data84.length;
for(let i8=0; i8<len8; i8++){
let data85 = data84[i8];
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
if(data85.field === undefined){
const err247 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.required,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items,data:data85};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
if(data85.operator === undefined){
const err248 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.required,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items,data:data85};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
for(const key23 in data85){
if(!(((((key23 === "field") || (key23 === "operator")) || (key23 === "value")) || (key23 === "values")) || (key23 === "max"))){
const err249 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items,data:data85};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
}
if(data85.field !== undefined){
let data86 = data85.field;
if(typeof data86 === "string"){
if(func2(data86) > 255){
const err250 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/field",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/field/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field,data:data86};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
if(func2(data86) < 1){
const err251 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/field",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/field/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field,data:data86};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
if(!pattern5.test(data86)){
const err252 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/field",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/field/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field,data:data86};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
else {
const err253 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/field",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.field,data:data86};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
}
if(data85.operator !== undefined){
let data87 = data85.operator;
if(typeof data87 !== "string"){
const err254 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/operator",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator,data:data87};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
if(!(((((((data87 === "equals") || (data87 === "in")) || (data87 === "notIn")) || (data87 === "like")) || (data87 === "unique")) || (data87 === "maxPer")) || (data87 === "spread"))){
const err255 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/operator",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator.enum,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.operator,data:data87};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
if(data85.value !== undefined){
let data88 = data85.value;
if(typeof data88 === "string"){
if(func2(data88) > 1024){
const err256 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/value",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.value,data:data88};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
else {
const err257 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/value",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.value.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.value,data:data88};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
if(data85.values !== undefined){
let data89 = data85.values;
if(Array.isArray(data89)){
if(data89.length > 1000){
const err258 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values,data:data89};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
if(data89.length < 1){
const err259 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values,data:data89};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
const len9 = data89.length;
for(let i9=0; i9<len9; i9++){
let data90 = data89[i9];
if(typeof data90 === "string"){
if(func2(data90) > 1024){
const err260 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values/" + i9,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values.items,data:data90};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
}
else {
const err261 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values/" + i9,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values.items.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values.items,data:data90};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
}
else {
const err262 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/values",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.values,data:data89};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
if(data85.max !== undefined){
let data91 = data85.max;
if(!(((typeof data91 == "number") && (!(data91 % 1) && !isNaN(data91))) && (isFinite(data91)))){
const err263 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/max",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/max/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.max.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.max,data:data91};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
if((typeof data91 == "number") && (isFinite(data91))){
if(data91 > 1000000 || isNaN(data91)){
const err264 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/max",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/max/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.max,data:data91};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
if(data91 < 1 || isNaN(data91)){
const err265 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8+"/max",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/properties/max/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.properties.max,data:data91};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
}
}
}
else {
const err266 = {instancePath:instancePath+"/spec/server/placement/constraints/" + i8,schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.items,data:data85};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
}
else {
const err267 = {instancePath:instancePath+"/spec/server/placement/constraints",schemaPath:"#/properties/spec/properties/server/properties/placement/properties/constraints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.server.properties.placement.properties.constraints.type,parentSchema:schema11.properties.spec.properties.server.properties.placement.properties.constraints,data:data84};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
else {
const err268 = {instancePath:instancePath+"/spec/server/placement",schemaPath:"#/properties/spec/properties/server/properties/placement/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.placement.type,parentSchema:schema11.properties.spec.properties.server.properties.placement,data:data83};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
let data92 = data13.unreachable;
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
if(data92.replaceAfterSeconds === undefined){
data92.replaceAfterSeconds = 600;
}
for(const key24 in data92){
if(!(key24 === "replaceAfterSeconds")){
const err269 = {instancePath:instancePath+"/spec/server/unreachable",schemaPath:"#/properties/spec/properties/server/properties/unreachable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.unreachable,data:data92};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
}
let data93 = data92.replaceAfterSeconds;
if(!(((typeof data93 == "number") && (!(data93 % 1) && !isNaN(data93))) && (isFinite(data93)))){
const err270 = {instancePath:instancePath+"/spec/server/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/server/properties/unreachable/properties/replaceAfterSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.unreachable.properties.replaceAfterSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.unreachable.properties.replaceAfterSeconds,data:data93};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
if((typeof data93 == "number") && (isFinite(data93))){
if(data93 > 31536000 || isNaN(data93)){
const err271 = {instancePath:instancePath+"/spec/server/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/server/properties/unreachable/properties/replaceAfterSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.server.properties.unreachable.properties.replaceAfterSeconds,data:data93};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
if(data93 < 0 || isNaN(data93)){
const err272 = {instancePath:instancePath+"/spec/server/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/server/properties/unreachable/properties/replaceAfterSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.unreachable.properties.replaceAfterSeconds,data:data93};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
}
else {
const err273 = {instancePath:instancePath+"/spec/server/unreachable",schemaPath:"#/properties/spec/properties/server/properties/unreachable/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.unreachable.type,parentSchema:schema11.properties.spec.properties.server.properties.unreachable,data:data92};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
let data94 = data13.restart;
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.backoffSeconds === undefined){
data94.backoffSeconds = 10;
}
if(data94.maxBackoffSeconds === undefined){
data94.maxBackoffSeconds = 300;
}
for(const key25 in data94){
if(!((key25 === "backoffSeconds") || (key25 === "maxBackoffSeconds"))){
const err274 = {instancePath:instancePath+"/spec/server/restart",schemaPath:"#/properties/spec/properties/server/properties/restart/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key25},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.server.properties.restart,data:data94};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
let data95 = data94.backoffSeconds;
if(!(((typeof data95 == "number") && (!(data95 % 1) && !isNaN(data95))) && (isFinite(data95)))){
const err275 = {instancePath:instancePath+"/spec/server/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/backoffSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.restart.properties.backoffSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.backoffSeconds,data:data95};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
if((typeof data95 == "number") && (isFinite(data95))){
if(data95 > 86400 || isNaN(data95)){
const err276 = {instancePath:instancePath+"/spec/server/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/backoffSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.backoffSeconds,data:data95};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
if(data95 < 0 || isNaN(data95)){
const err277 = {instancePath:instancePath+"/spec/server/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/backoffSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.backoffSeconds,data:data95};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
}
let data96 = data94.maxBackoffSeconds;
if(!(((typeof data96 == "number") && (!(data96 % 1) && !isNaN(data96))) && (isFinite(data96)))){
const err278 = {instancePath:instancePath+"/spec/server/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/maxBackoffSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.server.properties.restart.properties.maxBackoffSeconds.type,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.maxBackoffSeconds,data:data96};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
if((typeof data96 == "number") && (isFinite(data96))){
if(data96 > 86400 || isNaN(data96)){
const err279 = {instancePath:instancePath+"/spec/server/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/maxBackoffSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.maxBackoffSeconds,data:data96};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
if(data96 < 0 || isNaN(data96)){
const err280 = {instancePath:instancePath+"/spec/server/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/server/properties/restart/properties/maxBackoffSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.server.properties.restart.properties.maxBackoffSeconds,data:data96};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
}
}
else {
const err281 = {instancePath:instancePath+"/spec/server/restart",schemaPath:"#/properties/spec/properties/server/properties/restart/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.properties.restart.type,parentSchema:schema11.properties.spec.properties.server.properties.restart,data:data94};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
}
else {
const err282 = {instancePath:instancePath+"/spec/server",schemaPath:"#/properties/spec/properties/server/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.server.type,parentSchema:schema11.properties.spec.properties.server,data:data13};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
if(data8.workers !== undefined){
let data97 = data8.workers;
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
if(data97.replicas === undefined){
data97.replicas = 1;
}
if(data97.strategy === undefined){
data97.strategy = {};
}
if(data97.args === undefined){
data97.args = [];
}
if(data97.env === undefined){
data97.env = [];
}
if(data97.ports === undefined){
data97.ports = [];
}
if(data97.resources === undefined){
data97.resources = {};
}
if(data97.network === undefined){
data97.network = "host";
}
if(data97.fetch === undefined){
data97.fetch = [];
}
if(data97.volumes === undefined){
data97.volumes = [];
}
if(data97.killGraceSeconds === undefined){
data97.killGraceSeconds = 5;
}
if(data97.placement === undefined){
data97.placement = {};
}
if(data97.unreachable === undefined){
data97.unreachable = {};
}
if(data97.restart === undefined){
data97.restart = {};
}
for(const key26 in data97){
if(!(func10.call(schema11.properties.spec.properties.workers.properties, key26))){
const err283 = {instancePath:instancePath+"/spec/workers",schemaPath:"#/properties/spec/properties/workers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key26},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers,data:data97};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
}
let data98 = data97.replicas;
if((!(((typeof data98 == "number") && (!(data98 % 1) && !isNaN(data98))) && (isFinite(data98)))) && (typeof data98 !== "string")){
const err284 = {instancePath:instancePath+"/spec/workers/replicas",schemaPath:"#/properties/spec/properties/workers/properties/replicas/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.replicas.type},message:"must be integer,string",schema:schema11.properties.spec.properties.workers.properties.replicas.type,parentSchema:schema11.properties.spec.properties.workers.properties.replicas,data:data98};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 > 1000000 || isNaN(data98)){
const err285 = {instancePath:instancePath+"/spec/workers/replicas",schemaPath:"#/properties/spec/properties/workers/properties/replicas/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.replicas,data:data98};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
if(data98 < 0 || isNaN(data98)){
const err286 = {instancePath:instancePath+"/spec/workers/replicas",schemaPath:"#/properties/spec/properties/workers/properties/replicas/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.replicas,data:data98};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
if(typeof data98 === "string"){
if(!pattern22.test(data98)){
const err287 = {instancePath:instancePath+"/spec/workers/replicas",schemaPath:"#/properties/spec/properties/workers/properties/replicas/pattern",keyword:"pattern",params:{pattern: "^all$"},message:"must match pattern \""+"^all$"+"\"",schema:"^all$",parentSchema:schema11.properties.spec.properties.workers.properties.replicas,data:data98};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
if(data97.maxPerAgent !== undefined){
let data99 = data97.maxPerAgent;
if(!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))){
const err288 = {instancePath:instancePath+"/spec/workers/maxPerAgent",schemaPath:"#/properties/spec/properties/workers/properties/maxPerAgent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.maxPerAgent.type,parentSchema:schema11.properties.spec.properties.workers.properties.maxPerAgent,data:data99};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 > 1000000 || isNaN(data99)){
const err289 = {instancePath:instancePath+"/spec/workers/maxPerAgent",schemaPath:"#/properties/spec/properties/workers/properties/maxPerAgent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.maxPerAgent,data:data99};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
if(data99 < 1 || isNaN(data99)){
const err290 = {instancePath:instancePath+"/spec/workers/maxPerAgent",schemaPath:"#/properties/spec/properties/workers/properties/maxPerAgent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.maxPerAgent,data:data99};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
}
let data100 = data97.strategy;
if(data100 && typeof data100 == "object" && !Array.isArray(data100)){
if(data100.maxUnavailable === undefined){
data100.maxUnavailable = "25%";
}
if(data100.maxSurge === undefined){
data100.maxSurge = "25%";
}
for(const key27 in data100){
if(!((key27 === "maxUnavailable") || (key27 === "maxSurge"))){
const err291 = {instancePath:instancePath+"/spec/workers/strategy",schemaPath:"#/properties/spec/properties/workers/properties/strategy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key27},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.strategy,data:data100};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
}
let data101 = data100.maxUnavailable;
if((!(((typeof data101 == "number") && (!(data101 % 1) && !isNaN(data101))) && (isFinite(data101)))) && (typeof data101 !== "string")){
const err292 = {instancePath:instancePath+"/spec/workers/strategy/maxUnavailable",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxUnavailable/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable.type},message:"must be integer,string",schema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable.type,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable,data:data101};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
if((typeof data101 == "number") && (isFinite(data101))){
if(data101 > 1000000 || isNaN(data101)){
const err293 = {instancePath:instancePath+"/spec/workers/strategy/maxUnavailable",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxUnavailable/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable,data:data101};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
if(data101 < 0 || isNaN(data101)){
const err294 = {instancePath:instancePath+"/spec/workers/strategy/maxUnavailable",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxUnavailable/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable,data:data101};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
}
if(typeof data101 === "string"){
if(!pattern23.test(data101)){
const err295 = {instancePath:instancePath+"/spec/workers/strategy/maxUnavailable",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxUnavailable/pattern",keyword:"pattern",params:{pattern: "^(100|[1-9]?[0-9])%$"},message:"must match pattern \""+"^(100|[1-9]?[0-9])%$"+"\"",schema:"^(100|[1-9]?[0-9])%$",parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxUnavailable,data:data101};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
}
let data102 = data100.maxSurge;
if((!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))) && (typeof data102 !== "string")){
const err296 = {instancePath:instancePath+"/spec/workers/strategy/maxSurge",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxSurge/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge.type},message:"must be integer,string",schema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge.type,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge,data:data102};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 > 1000000 || isNaN(data102)){
const err297 = {instancePath:instancePath+"/spec/workers/strategy/maxSurge",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxSurge/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge,data:data102};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
if(data102 < 0 || isNaN(data102)){
const err298 = {instancePath:instancePath+"/spec/workers/strategy/maxSurge",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxSurge/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge,data:data102};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
}
if(typeof data102 === "string"){
if(!pattern23.test(data102)){
const err299 = {instancePath:instancePath+"/spec/workers/strategy/maxSurge",schemaPath:"#/properties/spec/properties/workers/properties/strategy/properties/maxSurge/pattern",keyword:"pattern",params:{pattern: "^(100|[1-9]?[0-9])%$"},message:"must match pattern \""+"^(100|[1-9]?[0-9])%$"+"\"",schema:"^(100|[1-9]?[0-9])%$",parentSchema:schema11.properties.spec.properties.workers.properties.strategy.properties.maxSurge,data:data102};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
}
}
else {
const err300 = {instancePath:instancePath+"/spec/workers/strategy",schemaPath:"#/properties/spec/properties/workers/properties/strategy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.strategy.type,parentSchema:schema11.properties.spec.properties.workers.properties.strategy,data:data100};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
if(data97.image !== undefined){
let data103 = data97.image;
if(typeof data103 === "string"){
if(func2(data103) > 1024){
const err301 = {instancePath:instancePath+"/spec/workers/image",schemaPath:"#/properties/spec/properties/workers/properties/image/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.workers.properties.image,data:data103};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
if(func2(data103) < 1){
const err302 = {instancePath:instancePath+"/spec/workers/image",schemaPath:"#/properties/spec/properties/workers/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.image,data:data103};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
if(!pattern5.test(data103)){
const err303 = {instancePath:instancePath+"/spec/workers/image",schemaPath:"#/properties/spec/properties/workers/properties/image/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.workers.properties.image,data:data103};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
}
else {
const err304 = {instancePath:instancePath+"/spec/workers/image",schemaPath:"#/properties/spec/properties/workers/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.image.type,parentSchema:schema11.properties.spec.properties.workers.properties.image,data:data103};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
if(data97.command !== undefined){
let data104 = data97.command;
if((typeof data104 !== "string") && (!(Array.isArray(data104)))){
const err305 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.workers.properties.command.type,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data104};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
if(typeof data104 === "string"){
if(func2(data104) > 65536){
const err306 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data104};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
if(func2(data104) < 1){
const err307 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data104};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
}
if(Array.isArray(data104)){
if(data104.length > 1000){
const err308 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data104};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
if(data104.length < 1){
const err309 = {instancePath:instancePath+"/spec/workers/command",schemaPath:"#/properties/spec/properties/workers/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.command,data:data104};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
const len10 = data104.length;
for(let i10=0; i10<len10; i10++){
let data105 = data104[i10];
if(typeof data105 === "string"){
if(func2(data105) > 65536){
const err310 = {instancePath:instancePath+"/spec/workers/command/" + i10,schemaPath:"#/properties/spec/properties/workers/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.command.items,data:data105};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
}
else {
const err311 = {instancePath:instancePath+"/spec/workers/command/" + i10,schemaPath:"#/properties/spec/properties/workers/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.command.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.command.items,data:data105};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
}
}
}
let data106 = data97.args;
if(Array.isArray(data106)){
if(data106.length > 1000){
const err312 = {instancePath:instancePath+"/spec/workers/args",schemaPath:"#/properties/spec/properties/workers/properties/args/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.args,data:data106};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
const len11 = data106.length;
for(let i11=0; i11<len11; i11++){
let data107 = data106[i11];
if(typeof data107 === "string"){
if(func2(data107) > 65536){
const err313 = {instancePath:instancePath+"/spec/workers/args/" + i11,schemaPath:"#/properties/spec/properties/workers/properties/args/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.args.items,data:data107};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
}
else {
const err314 = {instancePath:instancePath+"/spec/workers/args/" + i11,schemaPath:"#/properties/spec/properties/workers/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.args.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.args.items,data:data107};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
}
}
else {
const err315 = {instancePath:instancePath+"/spec/workers/args",schemaPath:"#/properties/spec/properties/workers/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.args.type,parentSchema:schema11.properties.spec.properties.workers.properties.args,data:data106};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
let data108 = data97.env;
if(Array.isArray(data108)){
if(data108.length > 1000){
const err316 = {instancePath:instancePath+"/spec/workers/env",schemaPath:"#/properties/spec/properties/workers/properties/env/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.env,data:data108};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
const len12 = data108.length;
for(let i12=0; i12<len12; i12++){
let data109 = data108[i12];
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
if(data109.name === undefined){
const err317 = {instancePath:instancePath+"/spec/workers/env/" + i12,schemaPath:"#/properties/spec/properties/workers/properties/env/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.spec.properties.workers.properties.env.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.env.items,data:data109};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
for(const key28 in data109){
if(!(((key28 === "name") || (key28 === "value")) || (key28 === "valueFrom"))){
const err318 = {instancePath:instancePath+"/spec/workers/env/" + i12,schemaPath:"#/properties/spec/properties/workers/properties/env/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key28},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.env.items,data:data109};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
}
if(data109.name !== undefined){
let data110 = data109.name;
if(typeof data110 === "string"){
if(func2(data110) > 256){
const err319 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/name",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.name,data:data110};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
if(!pattern6.test(data110)){
const err320 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/name",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.name,data:data110};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
else {
const err321 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/name",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.name.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.name,data:data110};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
}
if(data109.value !== undefined){
let data111 = data109.value;
if(typeof data111 === "string"){
if(func2(data111) > 65536){
const err322 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/value",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.value,data:data111};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
}
else {
const err323 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/value",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.value.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.value,data:data111};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
}
if(data109.valueFrom !== undefined){
let data112 = data109.valueFrom;
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
if(data112.secret === undefined){
const err324 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/required",keyword:"required",params:{missingProperty: "secret"},message:"must have required property '"+"secret"+"'",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.required,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom,data:data112};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
for(const key29 in data112){
if(!(key29 === "secret")){
const err325 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key29},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom,data:data112};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
}
if(data112.secret !== undefined){
let data113 = data112.secret;
if(data113 && typeof data113 == "object" && !Array.isArray(data113)){
for(const key30 in data113){
if(!(((key30 === "file") || (key30 === "env")) || (key30 === "mesos"))){
const err326 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key30},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret,data:data113};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
if(data113.file !== undefined){
let data114 = data113.file;
if(typeof data114 === "string"){
if(func2(data114) > 4096){
const err327 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/file/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data114};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
if(func2(data114) < 1){
const err328 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data114};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
if(!pattern7.test(data114)){
const err329 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/file/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data114};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
}
else {
const err330 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/file",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.file,data:data114};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
}
if(data113.env !== undefined){
let data115 = data113.env;
if(typeof data115 === "string"){
if(func2(data115) > 256){
const err331 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/env/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters",schema:256,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data115};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
if(!pattern6.test(data115)){
const err332 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data115};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
}
else {
const err333 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/env",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.env.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.env,data:data115};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
}
if(data113.mesos !== undefined){
let data116 = data113.mesos;
if(typeof data116 === "string"){
if(func2(data116) > 1024){
const err334 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data116};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
if(func2(data116) < 1){
const err335 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data116};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
}
else {
const err336 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret/mesos",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/properties/mesos/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.mesos.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.properties.mesos,data:data116};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
}
}
else {
const err337 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom/secret",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/properties/secret/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.properties.secret,data:data113};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
}
}
else {
const err338 = {instancePath:instancePath+"/spec/workers/env/" + i12+"/valueFrom",schemaPath:"#/properties/spec/properties/workers/properties/env/items/properties/valueFrom/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items.properties.valueFrom,data:data112};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
}
}
else {
const err339 = {instancePath:instancePath+"/spec/workers/env/" + i12,schemaPath:"#/properties/spec/properties/workers/properties/env/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.env.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.env.items,data:data109};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
}
}
else {
const err340 = {instancePath:instancePath+"/spec/workers/env",schemaPath:"#/properties/spec/properties/workers/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.env.type,parentSchema:schema11.properties.spec.properties.workers.properties.env,data:data108};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
let data117 = data97.ports;
if(Array.isArray(data117)){
if(data117.length > 1000){
const err341 = {instancePath:instancePath+"/spec/workers/ports",schemaPath:"#/properties/spec/properties/workers/properties/ports/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.ports,data:data117};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
const len13 = data117.length;
for(let i13=0; i13<len13; i13++){
let data118 = data117[i13];
if(data118 && typeof data118 == "object" && !Array.isArray(data118)){
if(data118.name === undefined){
const err342 = {instancePath:instancePath+"/spec/workers/ports/" + i13,schemaPath:"#/properties/spec/properties/workers/properties/ports/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.spec.properties.workers.properties.ports.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items,data:data118};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
for(const key31 in data118){
if(!(((key31 === "name") || (key31 === "hostPort")) || (key31 === "containerPort"))){
const err343 = {instancePath:instancePath+"/spec/workers/ports/" + i13,schemaPath:"#/properties/spec/properties/workers/properties/ports/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key31},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items,data:data118};
if(vErrors === null){
vErrors = [err343];
}
else {
vErrors.push(err343);
}
errors++;
}
}
if(data118.name !== undefined){
let data119 = data118.name;
if(typeof data119 === "string"){
if(func2(data119) > 63){
const err344 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/name",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name,data:data119};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
if(func2(data119) < 1){
const err345 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/name",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name,data:data119};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
if(!pattern0.test(data119)){
const err346 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/name",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name,data:data119};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
}
else {
const err347 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/name",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.name,data:data119};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
}
if(data118.hostPort !== undefined){
let data120 = data118.hostPort;
if(!(((typeof data120 == "number") && (!(data120 % 1) && !isNaN(data120))) && (isFinite(data120)))){
const err348 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/hostPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/hostPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.ports.items.properties.hostPort.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.hostPort,data:data120};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
if((typeof data120 == "number") && (isFinite(data120))){
if(data120 > 65535 || isNaN(data120)){
const err349 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/hostPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/hostPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.hostPort,data:data120};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
if(data120 < 1 || isNaN(data120)){
const err350 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/hostPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/hostPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.hostPort,data:data120};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
}
errors++;
}
}
}
if(data118.containerPort !== undefined){
let data121 = data118.containerPort;
if(!(((typeof data121 == "number") && (!(data121 % 1) && !isNaN(data121))) && (isFinite(data121)))){
const err351 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/containerPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/containerPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.ports.items.properties.containerPort.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.containerPort,data:data121};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
if((typeof data121 == "number") && (isFinite(data121))){
if(data121 > 65535 || isNaN(data121)){
const err352 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/containerPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/containerPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.containerPort,data:data121};
if(vErrors === null){
vErrors = [err352];
}
else {
vErrors.push(err352);
}
errors++;
}
if(data121 < 1 || isNaN(data121)){
const err353 = {instancePath:instancePath+"/spec/workers/ports/" + i13+"/containerPort",schemaPath:"#/properties/spec/properties/workers/properties/ports/items/properties/containerPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items.properties.containerPort,data:data121};
if(vErrors === null){
vErrors = [err353];
}
else {
vErrors.push(err353);
}
errors++;
}
}
}
}
else {
const err354 = {instancePath:instancePath+"/spec/workers/ports/" + i13,schemaPath:"#/properties/spec/properties/workers/properties/ports/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.ports.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports.items,data:data118};
if(vErrors === null){
vErrors = [err354];
}
else {
vErrors.push(err354);
}
errors++;
}
}
}
else {
const err355 = {instancePath:instancePath+"/spec/workers/ports",schemaPath:"#/properties/spec/properties/workers/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.ports.type,parentSchema:schema11.properties.spec.properties.workers.properties.ports,data:data117};
if(vErrors === null){
vErrors = [err355];
}
else {
vErrors.push(err355);
}
errors++;
}
let data122 = data97.resources;
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
if(data122.cpus === undefined){
data122.cpus = 1;
}
if(data122.memMiB === undefined){
data122.memMiB = 128;
}
if(data122.diskMiB === undefined){
data122.diskMiB = 0;
}
if(data122.gpus === undefined){
data122.gpus = 0;
}
for(const key32 in data122){
if(!((((key32 === "cpus") || (key32 === "memMiB")) || (key32 === "diskMiB")) || (key32 === "gpus"))){
const err356 = {instancePath:instancePath+"/spec/workers/resources",schemaPath:"#/properties/spec/properties/workers/properties/resources/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key32},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.resources,data:data122};
if(vErrors === null){
vErrors = [err356];
}
else {
vErrors.push(err356);
}
errors++;
}
}
let data123 = data122.cpus;
if((!((typeof data123 == "number") && (isFinite(data123)))) && (typeof data123 !== "string")){
const err357 = {instancePath:instancePath+"/spec/workers/resources/cpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/cpus/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.resources.properties.cpus.type},message:"must be number,string",schema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus,data:data123};
if(vErrors === null){
vErrors = [err357];
}
else {
vErrors.push(err357);
}
errors++;
}
if((typeof data123 == "number") && (isFinite(data123))){
if(data123 > 10000 || isNaN(data123)){
const err358 = {instancePath:instancePath+"/spec/workers/resources/cpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/cpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus,data:data123};
if(vErrors === null){
vErrors = [err358];
}
else {
vErrors.push(err358);
}
errors++;
}
if(data123 <= 0 || isNaN(data123)){
const err359 = {instancePath:instancePath+"/spec/workers/resources/cpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/cpus/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus,data:data123};
if(vErrors === null){
vErrors = [err359];
}
else {
vErrors.push(err359);
}
errors++;
}
}
if(typeof data123 === "string"){
if(!pattern22.test(data123)){
const err360 = {instancePath:instancePath+"/spec/workers/resources/cpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/cpus/pattern",keyword:"pattern",params:{pattern: "^all$"},message:"must match pattern \""+"^all$"+"\"",schema:"^all$",parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.cpus,data:data123};
if(vErrors === null){
vErrors = [err360];
}
else {
vErrors.push(err360);
}
errors++;
}
}
let data124 = data122.memMiB;
if(!(((typeof data124 == "number") && (!(data124 % 1) && !isNaN(data124))) && (isFinite(data124)))){
const err361 = {instancePath:instancePath+"/spec/workers/resources/memMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/memMiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.resources.properties.memMiB.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.memMiB,data:data124};
if(vErrors === null){
vErrors = [err361];
}
else {
vErrors.push(err361);
}
errors++;
}
if((typeof data124 == "number") && (isFinite(data124))){
if(data124 > 1000000000 || isNaN(data124)){
const err362 = {instancePath:instancePath+"/spec/workers/resources/memMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/memMiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000",schema:1000000000,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.memMiB,data:data124};
if(vErrors === null){
vErrors = [err362];
}
else {
vErrors.push(err362);
}
errors++;
}
if(data124 < 1 || isNaN(data124)){
const err363 = {instancePath:instancePath+"/spec/workers/resources/memMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/memMiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.memMiB,data:data124};
if(vErrors === null){
vErrors = [err363];
}
else {
vErrors.push(err363);
}
errors++;
}
}
let data125 = data122.diskMiB;
if(!(((typeof data125 == "number") && (!(data125 % 1) && !isNaN(data125))) && (isFinite(data125)))){
const err364 = {instancePath:instancePath+"/spec/workers/resources/diskMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/diskMiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.resources.properties.diskMiB.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.diskMiB,data:data125};
if(vErrors === null){
vErrors = [err364];
}
else {
vErrors.push(err364);
}
errors++;
}
if((typeof data125 == "number") && (isFinite(data125))){
if(data125 > 1000000000000 || isNaN(data125)){
const err365 = {instancePath:instancePath+"/spec/workers/resources/diskMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/diskMiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000",schema:1000000000000,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.diskMiB,data:data125};
if(vErrors === null){
vErrors = [err365];
}
else {
vErrors.push(err365);
}
errors++;
}
if(data125 < 0 || isNaN(data125)){
const err366 = {instancePath:instancePath+"/spec/workers/resources/diskMiB",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/diskMiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.diskMiB,data:data125};
if(vErrors === null){
vErrors = [err366];
}
else {
vErrors.push(err366);
}
errors++;
}
}
let data126 = data122.gpus;
if(!(((typeof data126 == "number") && (!(data126 % 1) && !isNaN(data126))) && (isFinite(data126)))){
const err367 = {instancePath:instancePath+"/spec/workers/resources/gpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/gpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.resources.properties.gpus.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.gpus,data:data126};
if(vErrors === null){
vErrors = [err367];
}
else {
vErrors.push(err367);
}
errors++;
}
if((typeof data126 == "number") && (isFinite(data126))){
if(data126 > 10000 || isNaN(data126)){
const err368 = {instancePath:instancePath+"/spec/workers/resources/gpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/gpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.gpus,data:data126};
if(vErrors === null){
vErrors = [err368];
}
else {
vErrors.push(err368);
}
errors++;
}
if(data126 < 0 || isNaN(data126)){
const err369 = {instancePath:instancePath+"/spec/workers/resources/gpus",schemaPath:"#/properties/spec/properties/workers/properties/resources/properties/gpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.resources.properties.gpus,data:data126};
if(vErrors === null){
vErrors = [err369];
}
else {
vErrors.push(err369);
}
errors++;
}
}
}
else {
const err370 = {instancePath:instancePath+"/spec/workers/resources",schemaPath:"#/properties/spec/properties/workers/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.resources.type,parentSchema:schema11.properties.spec.properties.workers.properties.resources,data:data122};
if(vErrors === null){
vErrors = [err370];
}
else {
vErrors.push(err370);
}
errors++;
}
let data127 = data97.network;
if(typeof data127 === "string"){
if(func2(data127) > 63){
const err371 = {instancePath:instancePath+"/spec/workers/network",schemaPath:"#/properties/spec/properties/workers/properties/network/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.network,data:data127};
if(vErrors === null){
vErrors = [err371];
}
else {
vErrors.push(err371);
}
errors++;
}
if(func2(data127) < 1){
const err372 = {instancePath:instancePath+"/spec/workers/network",schemaPath:"#/properties/spec/properties/workers/properties/network/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.network,data:data127};
if(vErrors === null){
vErrors = [err372];
}
else {
vErrors.push(err372);
}
errors++;
}
if(!pattern10.test(data127)){
const err373 = {instancePath:instancePath+"/spec/workers/network",schemaPath:"#/properties/spec/properties/workers/properties/network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"},message:"must match pattern \""+"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"+"\"",schema:"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.network,data:data127};
if(vErrors === null){
vErrors = [err373];
}
else {
vErrors.push(err373);
}
errors++;
}
}
else {
const err374 = {instancePath:instancePath+"/spec/workers/network",schemaPath:"#/properties/spec/properties/workers/properties/network/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.network.type,parentSchema:schema11.properties.spec.properties.workers.properties.network,data:data127};
if(vErrors === null){
vErrors = [err374];
}
else {
vErrors.push(err374);
}
errors++;
}
if(data97.healthCheck !== undefined){
let data128 = data97.healthCheck;
if(data128 && typeof data128 == "object" && !Array.isArray(data128)){
if(data128.delaySeconds === undefined){
data128.delaySeconds = 0;
}
if(data128.intervalSeconds === undefined){
data128.intervalSeconds = 5;
}
if(data128.timeoutSeconds === undefined){
data128.timeoutSeconds = 5;
}
if(data128.consecutiveFailures === undefined){
data128.consecutiveFailures = 3;
}
if(data128.gracePeriodSeconds === undefined){
data128.gracePeriodSeconds = 30;
}
for(const key33 in data128){
if(!((((((((key33 === "http") || (key33 === "tcp")) || (key33 === "command")) || (key33 === "delaySeconds")) || (key33 === "intervalSeconds")) || (key33 === "timeoutSeconds")) || (key33 === "consecutiveFailures")) || (key33 === "gracePeriodSeconds"))){
const err375 = {instancePath:instancePath+"/spec/workers/healthCheck",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key33},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck,data:data128};
if(vErrors === null){
vErrors = [err375];
}
else {
vErrors.push(err375);
}
errors++;
}
}
if(data128.http !== undefined){
let data129 = data128.http;
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
if(data129.path === undefined){
data129.path = "/";
}
if(data129.scheme === undefined){
data129.scheme = "http";
}
if(data129.port === undefined){
const err376 = {instancePath:instancePath+"/spec/workers/healthCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.required,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http,data:data129};
if(vErrors === null){
vErrors = [err376];
}
else {
vErrors.push(err376);
}
errors++;
}
for(const key34 in data129){
if(!(((key34 === "port") || (key34 === "path")) || (key34 === "scheme"))){
const err377 = {instancePath:instancePath+"/spec/workers/healthCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key34},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http,data:data129};
if(vErrors === null){
vErrors = [err377];
}
else {
vErrors.push(err377);
}
errors++;
}
}
if(data129.port !== undefined){
let data130 = data129.port;
if(typeof data130 === "string"){
if(func2(data130) > 63){
const err378 = {instancePath:instancePath+"/spec/workers/healthCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port,data:data130};
if(vErrors === null){
vErrors = [err378];
}
else {
vErrors.push(err378);
}
errors++;
}
if(func2(data130) < 1){
const err379 = {instancePath:instancePath+"/spec/workers/healthCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port,data:data130};
if(vErrors === null){
vErrors = [err379];
}
else {
vErrors.push(err379);
}
errors++;
}
if(!pattern0.test(data130)){
const err380 = {instancePath:instancePath+"/spec/workers/healthCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port,data:data130};
if(vErrors === null){
vErrors = [err380];
}
else {
vErrors.push(err380);
}
errors++;
}
}
else {
const err381 = {instancePath:instancePath+"/spec/workers/healthCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.port,data:data130};
if(vErrors === null){
vErrors = [err381];
}
else {
vErrors.push(err381);
}
errors++;
}
}
let data131 = data129.path;
if(typeof data131 === "string"){
if(func2(data131) > 2048){
const err382 = {instancePath:instancePath+"/spec/workers/healthCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.path,data:data131};
if(vErrors === null){
vErrors = [err382];
}
else {
vErrors.push(err382);
}
errors++;
}
if(!pattern7.test(data131)){
const err383 = {instancePath:instancePath+"/spec/workers/healthCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.path,data:data131};
if(vErrors === null){
vErrors = [err383];
}
else {
vErrors.push(err383);
}
errors++;
}
}
else {
const err384 = {instancePath:instancePath+"/spec/workers/healthCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.path.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.path,data:data131};
if(vErrors === null){
vErrors = [err384];
}
else {
vErrors.push(err384);
}
errors++;
}
let data132 = data129.scheme;
if(typeof data132 !== "string"){
const err385 = {instancePath:instancePath+"/spec/workers/healthCheck/http/scheme",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/scheme/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme,data:data132};
if(vErrors === null){
vErrors = [err385];
}
else {
vErrors.push(err385);
}
errors++;
}
if(!((data132 === "http") || (data132 === "https"))){
const err386 = {instancePath:instancePath+"/spec/workers/healthCheck/http/scheme",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme.enum,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.properties.scheme,data:data132};
if(vErrors === null){
vErrors = [err386];
}
else {
vErrors.push(err386);
}
errors++;
}
}
else {
const err387 = {instancePath:instancePath+"/spec/workers/healthCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/http/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.http,data:data129};
if(vErrors === null){
vErrors = [err387];
}
else {
vErrors.push(err387);
}
errors++;
}
}
if(data128.tcp !== undefined){
let data133 = data128.tcp;
if(data133 && typeof data133 == "object" && !Array.isArray(data133)){
if(data133.port === undefined){
const err388 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.required,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp,data:data133};
if(vErrors === null){
vErrors = [err388];
}
else {
vErrors.push(err388);
}
errors++;
}
for(const key35 in data133){
if(!(key35 === "port")){
const err389 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key35},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp,data:data133};
if(vErrors === null){
vErrors = [err389];
}
else {
vErrors.push(err389);
}
errors++;
}
}
if(data133.port !== undefined){
let data134 = data133.port;
if(typeof data134 === "string"){
if(func2(data134) > 63){
const err390 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port,data:data134};
if(vErrors === null){
vErrors = [err390];
}
else {
vErrors.push(err390);
}
errors++;
}
if(func2(data134) < 1){
const err391 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port,data:data134};
if(vErrors === null){
vErrors = [err391];
}
else {
vErrors.push(err391);
}
errors++;
}
if(!pattern0.test(data134)){
const err392 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port,data:data134};
if(vErrors === null){
vErrors = [err392];
}
else {
vErrors.push(err392);
}
errors++;
}
}
else {
const err393 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.properties.port,data:data134};
if(vErrors === null){
vErrors = [err393];
}
else {
vErrors.push(err393);
}
errors++;
}
}
}
else {
const err394 = {instancePath:instancePath+"/spec/workers/healthCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/tcp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.tcp,data:data133};
if(vErrors === null){
vErrors = [err394];
}
else {
vErrors.push(err394);
}
errors++;
}
}
if(data128.command !== undefined){
let data135 = data128.command;
if((typeof data135 !== "string") && (!(Array.isArray(data135)))){
const err395 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data135};
if(vErrors === null){
vErrors = [err395];
}
else {
vErrors.push(err395);
}
errors++;
}
if(typeof data135 === "string"){
if(func2(data135) > 65536){
const err396 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data135};
if(vErrors === null){
vErrors = [err396];
}
else {
vErrors.push(err396);
}
errors++;
}
if(func2(data135) < 1){
const err397 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data135};
if(vErrors === null){
vErrors = [err397];
}
else {
vErrors.push(err397);
}
errors++;
}
}
if(Array.isArray(data135)){
if(data135.length > 1000){
const err398 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data135};
if(vErrors === null){
vErrors = [err398];
}
else {
vErrors.push(err398);
}
errors++;
}
if(data135.length < 1){
const err399 = {instancePath:instancePath+"/spec/workers/healthCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command,data:data135};
if(vErrors === null){
vErrors = [err399];
}
else {
vErrors.push(err399);
}
errors++;
}
const len14 = data135.length;
for(let i14=0; i14<len14; i14++){
let data136 = data135[i14];
if(typeof data136 === "string"){
if(func2(data136) > 65536){
const err400 = {instancePath:instancePath+"/spec/workers/healthCheck/command/" + i14,schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.items,data:data136};
if(vErrors === null){
vErrors = [err400];
}
else {
vErrors.push(err400);
}
errors++;
}
}
else {
const err401 = {instancePath:instancePath+"/spec/workers/healthCheck/command/" + i14,schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.command.items,data:data136};
if(vErrors === null){
vErrors = [err401];
}
else {
vErrors.push(err401);
}
errors++;
}
}
}
}
let data137 = data128.delaySeconds;
if(!(((typeof data137 == "number") && (!(data137 % 1) && !isNaN(data137))) && (isFinite(data137)))){
const err402 = {instancePath:instancePath+"/spec/workers/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/delaySeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.delaySeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.delaySeconds,data:data137};
if(vErrors === null){
vErrors = [err402];
}
else {
vErrors.push(err402);
}
errors++;
}
if((typeof data137 == "number") && (isFinite(data137))){
if(data137 > 31536000 || isNaN(data137)){
const err403 = {instancePath:instancePath+"/spec/workers/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/delaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.delaySeconds,data:data137};
if(vErrors === null){
vErrors = [err403];
}
else {
vErrors.push(err403);
}
errors++;
}
if(data137 < 0 || isNaN(data137)){
const err404 = {instancePath:instancePath+"/spec/workers/healthCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/delaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.delaySeconds,data:data137};
if(vErrors === null){
vErrors = [err404];
}
else {
vErrors.push(err404);
}
errors++;
}
}
let data138 = data128.intervalSeconds;
if(!(((typeof data138 == "number") && (!(data138 % 1) && !isNaN(data138))) && (isFinite(data138)))){
const err405 = {instancePath:instancePath+"/spec/workers/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/intervalSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.intervalSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.intervalSeconds,data:data138};
if(vErrors === null){
vErrors = [err405];
}
else {
vErrors.push(err405);
}
errors++;
}
if((typeof data138 == "number") && (isFinite(data138))){
if(data138 > 31536000 || isNaN(data138)){
const err406 = {instancePath:instancePath+"/spec/workers/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/intervalSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.intervalSeconds,data:data138};
if(vErrors === null){
vErrors = [err406];
}
else {
vErrors.push(err406);
}
errors++;
}
if(data138 < 1 || isNaN(data138)){
const err407 = {instancePath:instancePath+"/spec/workers/healthCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/intervalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.intervalSeconds,data:data138};
if(vErrors === null){
vErrors = [err407];
}
else {
vErrors.push(err407);
}
errors++;
}
}
let data139 = data128.timeoutSeconds;
if(!(((typeof data139 == "number") && (!(data139 % 1) && !isNaN(data139))) && (isFinite(data139)))){
const err408 = {instancePath:instancePath+"/spec/workers/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.timeoutSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.timeoutSeconds,data:data139};
if(vErrors === null){
vErrors = [err408];
}
else {
vErrors.push(err408);
}
errors++;
}
if((typeof data139 == "number") && (isFinite(data139))){
if(data139 > 31536000 || isNaN(data139)){
const err409 = {instancePath:instancePath+"/spec/workers/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.timeoutSeconds,data:data139};
if(vErrors === null){
vErrors = [err409];
}
else {
vErrors.push(err409);
}
errors++;
}
if(data139 < 1 || isNaN(data139)){
const err410 = {instancePath:instancePath+"/spec/workers/healthCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.timeoutSeconds,data:data139};
if(vErrors === null){
vErrors = [err410];
}
else {
vErrors.push(err410);
}
errors++;
}
}
let data140 = data128.consecutiveFailures;
if(!(((typeof data140 == "number") && (!(data140 % 1) && !isNaN(data140))) && (isFinite(data140)))){
const err411 = {instancePath:instancePath+"/spec/workers/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/consecutiveFailures/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.consecutiveFailures.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.consecutiveFailures,data:data140};
if(vErrors === null){
vErrors = [err411];
}
else {
vErrors.push(err411);
}
errors++;
}
if((typeof data140 == "number") && (isFinite(data140))){
if(data140 > 1000 || isNaN(data140)){
const err412 = {instancePath:instancePath+"/spec/workers/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/consecutiveFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.consecutiveFailures,data:data140};
if(vErrors === null){
vErrors = [err412];
}
else {
vErrors.push(err412);
}
errors++;
}
if(data140 < 1 || isNaN(data140)){
const err413 = {instancePath:instancePath+"/spec/workers/healthCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/consecutiveFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.consecutiveFailures,data:data140};
if(vErrors === null){
vErrors = [err413];
}
else {
vErrors.push(err413);
}
errors++;
}
}
let data141 = data128.gracePeriodSeconds;
if(!(((typeof data141 == "number") && (!(data141 % 1) && !isNaN(data141))) && (isFinite(data141)))){
const err414 = {instancePath:instancePath+"/spec/workers/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/gracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.gracePeriodSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.gracePeriodSeconds,data:data141};
if(vErrors === null){
vErrors = [err414];
}
else {
vErrors.push(err414);
}
errors++;
}
if((typeof data141 == "number") && (isFinite(data141))){
if(data141 > 31536000 || isNaN(data141)){
const err415 = {instancePath:instancePath+"/spec/workers/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/gracePeriodSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.gracePeriodSeconds,data:data141};
if(vErrors === null){
vErrors = [err415];
}
else {
vErrors.push(err415);
}
errors++;
}
if(data141 < 0 || isNaN(data141)){
const err416 = {instancePath:instancePath+"/spec/workers/healthCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/properties/gracePeriodSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck.properties.gracePeriodSeconds,data:data141};
if(vErrors === null){
vErrors = [err416];
}
else {
vErrors.push(err416);
}
errors++;
}
}
}
else {
const err417 = {instancePath:instancePath+"/spec/workers/healthCheck",schemaPath:"#/properties/spec/properties/workers/properties/healthCheck/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.healthCheck.type,parentSchema:schema11.properties.spec.properties.workers.properties.healthCheck,data:data128};
if(vErrors === null){
vErrors = [err417];
}
else {
vErrors.push(err417);
}
errors++;
}
}
if(data97.readinessCheck !== undefined){
let data142 = data97.readinessCheck;
if(data142 && typeof data142 == "object" && !Array.isArray(data142)){
if(data142.delaySeconds === undefined){
data142.delaySeconds = 0;
}
if(data142.intervalSeconds === undefined){
data142.intervalSeconds = 1;
}
if(data142.timeoutSeconds === undefined){
data142.timeoutSeconds = 5;
}
if(data142.consecutiveFailures === undefined){
data142.consecutiveFailures = 3;
}
if(data142.gracePeriodSeconds === undefined){
data142.gracePeriodSeconds = 0;
}
for(const key36 in data142){
if(!((((((((key36 === "http") || (key36 === "tcp")) || (key36 === "command")) || (key36 === "delaySeconds")) || (key36 === "intervalSeconds")) || (key36 === "timeoutSeconds")) || (key36 === "consecutiveFailures")) || (key36 === "gracePeriodSeconds"))){
const err418 = {instancePath:instancePath+"/spec/workers/readinessCheck",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key36},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck,data:data142};
if(vErrors === null){
vErrors = [err418];
}
else {
vErrors.push(err418);
}
errors++;
}
}
if(data142.http !== undefined){
let data143 = data142.http;
if(data143 && typeof data143 == "object" && !Array.isArray(data143)){
if(data143.path === undefined){
data143.path = "/";
}
if(data143.scheme === undefined){
data143.scheme = "http";
}
if(data143.port === undefined){
const err419 = {instancePath:instancePath+"/spec/workers/readinessCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.required,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http,data:data143};
if(vErrors === null){
vErrors = [err419];
}
else {
vErrors.push(err419);
}
errors++;
}
for(const key37 in data143){
if(!(((key37 === "port") || (key37 === "path")) || (key37 === "scheme"))){
const err420 = {instancePath:instancePath+"/spec/workers/readinessCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key37},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http,data:data143};
if(vErrors === null){
vErrors = [err420];
}
else {
vErrors.push(err420);
}
errors++;
}
}
if(data143.port !== undefined){
let data144 = data143.port;
if(typeof data144 === "string"){
if(func2(data144) > 63){
const err421 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port,data:data144};
if(vErrors === null){
vErrors = [err421];
}
else {
vErrors.push(err421);
}
errors++;
}
if(func2(data144) < 1){
const err422 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port,data:data144};
if(vErrors === null){
vErrors = [err422];
}
else {
vErrors.push(err422);
}
errors++;
}
if(!pattern0.test(data144)){
const err423 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port,data:data144};
if(vErrors === null){
vErrors = [err423];
}
else {
vErrors.push(err423);
}
errors++;
}
}
else {
const err424 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.port,data:data144};
if(vErrors === null){
vErrors = [err424];
}
else {
vErrors.push(err424);
}
errors++;
}
}
let data145 = data143.path;
if(typeof data145 === "string"){
if(func2(data145) > 2048){
const err425 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.path,data:data145};
if(vErrors === null){
vErrors = [err425];
}
else {
vErrors.push(err425);
}
errors++;
}
if(!pattern7.test(data145)){
const err426 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.path,data:data145};
if(vErrors === null){
vErrors = [err426];
}
else {
vErrors.push(err426);
}
errors++;
}
}
else {
const err427 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/path",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.path.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.path,data:data145};
if(vErrors === null){
vErrors = [err427];
}
else {
vErrors.push(err427);
}
errors++;
}
let data146 = data143.scheme;
if(typeof data146 !== "string"){
const err428 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/scheme",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/scheme/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme,data:data146};
if(vErrors === null){
vErrors = [err428];
}
else {
vErrors.push(err428);
}
errors++;
}
if(!((data146 === "http") || (data146 === "https"))){
const err429 = {instancePath:instancePath+"/spec/workers/readinessCheck/http/scheme",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme.enum,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.properties.scheme,data:data146};
if(vErrors === null){
vErrors = [err429];
}
else {
vErrors.push(err429);
}
errors++;
}
}
else {
const err430 = {instancePath:instancePath+"/spec/workers/readinessCheck/http",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/http/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.http,data:data143};
if(vErrors === null){
vErrors = [err430];
}
else {
vErrors.push(err430);
}
errors++;
}
}
if(data142.tcp !== undefined){
let data147 = data142.tcp;
if(data147 && typeof data147 == "object" && !Array.isArray(data147)){
if(data147.port === undefined){
const err431 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.required,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp,data:data147};
if(vErrors === null){
vErrors = [err431];
}
else {
vErrors.push(err431);
}
errors++;
}
for(const key38 in data147){
if(!(key38 === "port")){
const err432 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key38},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp,data:data147};
if(vErrors === null){
vErrors = [err432];
}
else {
vErrors.push(err432);
}
errors++;
}
}
if(data147.port !== undefined){
let data148 = data147.port;
if(typeof data148 === "string"){
if(func2(data148) > 63){
const err433 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/properties/port/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port,data:data148};
if(vErrors === null){
vErrors = [err433];
}
else {
vErrors.push(err433);
}
errors++;
}
if(func2(data148) < 1){
const err434 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/properties/port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port,data:data148};
if(vErrors === null){
vErrors = [err434];
}
else {
vErrors.push(err434);
}
errors++;
}
if(!pattern0.test(data148)){
const err435 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/properties/port/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port,data:data148};
if(vErrors === null){
vErrors = [err435];
}
else {
vErrors.push(err435);
}
errors++;
}
}
else {
const err436 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp/port",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.properties.port,data:data148};
if(vErrors === null){
vErrors = [err436];
}
else {
vErrors.push(err436);
}
errors++;
}
}
}
else {
const err437 = {instancePath:instancePath+"/spec/workers/readinessCheck/tcp",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/tcp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.tcp,data:data147};
if(vErrors === null){
vErrors = [err437];
}
else {
vErrors.push(err437);
}
errors++;
}
}
if(data142.command !== undefined){
let data149 = data142.command;
if((typeof data149 !== "string") && (!(Array.isArray(data149)))){
const err438 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/type",keyword:"type",params:{type: schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.type},message:"must be string,array",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data149};
if(vErrors === null){
vErrors = [err438];
}
else {
vErrors.push(err438);
}
errors++;
}
if(typeof data149 === "string"){
if(func2(data149) > 65536){
const err439 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data149};
if(vErrors === null){
vErrors = [err439];
}
else {
vErrors.push(err439);
}
errors++;
}
if(func2(data149) < 1){
const err440 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data149};
if(vErrors === null){
vErrors = [err440];
}
else {
vErrors.push(err440);
}
errors++;
}
}
if(Array.isArray(data149)){
if(data149.length > 1000){
const err441 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data149};
if(vErrors === null){
vErrors = [err441];
}
else {
vErrors.push(err441);
}
errors++;
}
if(data149.length < 1){
const err442 = {instancePath:instancePath+"/spec/workers/readinessCheck/command",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command,data:data149};
if(vErrors === null){
vErrors = [err442];
}
else {
vErrors.push(err442);
}
errors++;
}
const len15 = data149.length;
for(let i15=0; i15<len15; i15++){
let data150 = data149[i15];
if(typeof data150 === "string"){
if(func2(data150) > 65536){
const err443 = {instancePath:instancePath+"/spec/workers/readinessCheck/command/" + i15,schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/items/maxLength",keyword:"maxLength",params:{limit: 65536},message:"must NOT have more than 65536 characters",schema:65536,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.items,data:data150};
if(vErrors === null){
vErrors = [err443];
}
else {
vErrors.push(err443);
}
errors++;
}
}
else {
const err444 = {instancePath:instancePath+"/spec/workers/readinessCheck/command/" + i15,schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.command.items,data:data150};
if(vErrors === null){
vErrors = [err444];
}
else {
vErrors.push(err444);
}
errors++;
}
}
}
}
let data151 = data142.delaySeconds;
if(!(((typeof data151 == "number") && (!(data151 % 1) && !isNaN(data151))) && (isFinite(data151)))){
const err445 = {instancePath:instancePath+"/spec/workers/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/delaySeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.delaySeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.delaySeconds,data:data151};
if(vErrors === null){
vErrors = [err445];
}
else {
vErrors.push(err445);
}
errors++;
}
if((typeof data151 == "number") && (isFinite(data151))){
if(data151 > 31536000 || isNaN(data151)){
const err446 = {instancePath:instancePath+"/spec/workers/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/delaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.delaySeconds,data:data151};
if(vErrors === null){
vErrors = [err446];
}
else {
vErrors.push(err446);
}
errors++;
}
if(data151 < 0 || isNaN(data151)){
const err447 = {instancePath:instancePath+"/spec/workers/readinessCheck/delaySeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/delaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.delaySeconds,data:data151};
if(vErrors === null){
vErrors = [err447];
}
else {
vErrors.push(err447);
}
errors++;
}
}
let data152 = data142.intervalSeconds;
if(!(((typeof data152 == "number") && (!(data152 % 1) && !isNaN(data152))) && (isFinite(data152)))){
const err448 = {instancePath:instancePath+"/spec/workers/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/intervalSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.intervalSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.intervalSeconds,data:data152};
if(vErrors === null){
vErrors = [err448];
}
else {
vErrors.push(err448);
}
errors++;
}
if((typeof data152 == "number") && (isFinite(data152))){
if(data152 > 31536000 || isNaN(data152)){
const err449 = {instancePath:instancePath+"/spec/workers/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/intervalSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.intervalSeconds,data:data152};
if(vErrors === null){
vErrors = [err449];
}
else {
vErrors.push(err449);
}
errors++;
}
if(data152 < 1 || isNaN(data152)){
const err450 = {instancePath:instancePath+"/spec/workers/readinessCheck/intervalSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/intervalSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.intervalSeconds,data:data152};
if(vErrors === null){
vErrors = [err450];
}
else {
vErrors.push(err450);
}
errors++;
}
}
let data153 = data142.timeoutSeconds;
if(!(((typeof data153 == "number") && (!(data153 % 1) && !isNaN(data153))) && (isFinite(data153)))){
const err451 = {instancePath:instancePath+"/spec/workers/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.timeoutSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.timeoutSeconds,data:data153};
if(vErrors === null){
vErrors = [err451];
}
else {
vErrors.push(err451);
}
errors++;
}
if((typeof data153 == "number") && (isFinite(data153))){
if(data153 > 31536000 || isNaN(data153)){
const err452 = {instancePath:instancePath+"/spec/workers/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.timeoutSeconds,data:data153};
if(vErrors === null){
vErrors = [err452];
}
else {
vErrors.push(err452);
}
errors++;
}
if(data153 < 1 || isNaN(data153)){
const err453 = {instancePath:instancePath+"/spec/workers/readinessCheck/timeoutSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.timeoutSeconds,data:data153};
if(vErrors === null){
vErrors = [err453];
}
else {
vErrors.push(err453);
}
errors++;
}
}
let data154 = data142.consecutiveFailures;
if(!(((typeof data154 == "number") && (!(data154 % 1) && !isNaN(data154))) && (isFinite(data154)))){
const err454 = {instancePath:instancePath+"/spec/workers/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/consecutiveFailures/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.consecutiveFailures.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.consecutiveFailures,data:data154};
if(vErrors === null){
vErrors = [err454];
}
else {
vErrors.push(err454);
}
errors++;
}
if((typeof data154 == "number") && (isFinite(data154))){
if(data154 > 1000 || isNaN(data154)){
const err455 = {instancePath:instancePath+"/spec/workers/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/consecutiveFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.consecutiveFailures,data:data154};
if(vErrors === null){
vErrors = [err455];
}
else {
vErrors.push(err455);
}
errors++;
}
if(data154 < 1 || isNaN(data154)){
const err456 = {instancePath:instancePath+"/spec/workers/readinessCheck/consecutiveFailures",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/consecutiveFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.consecutiveFailures,data:data154};
if(vErrors === null){
vErrors = [err456];
}
else {
vErrors.push(err456);
}
errors++;
}
}
let data155 = data142.gracePeriodSeconds;
if(!(((typeof data155 == "number") && (!(data155 % 1) && !isNaN(data155))) && (isFinite(data155)))){
const err457 = {instancePath:instancePath+"/spec/workers/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/gracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.gracePeriodSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.gracePeriodSeconds,data:data155};
if(vErrors === null){
vErrors = [err457];
}
else {
vErrors.push(err457);
}
errors++;
}
if((typeof data155 == "number") && (isFinite(data155))){
if(data155 > 31536000 || isNaN(data155)){
const err458 = {instancePath:instancePath+"/spec/workers/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/gracePeriodSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.gracePeriodSeconds,data:data155};
if(vErrors === null){
vErrors = [err458];
}
else {
vErrors.push(err458);
}
errors++;
}
if(data155 < 0 || isNaN(data155)){
const err459 = {instancePath:instancePath+"/spec/workers/readinessCheck/gracePeriodSeconds",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/properties/gracePeriodSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck.properties.gracePeriodSeconds,data:data155};
if(vErrors === null){
vErrors = [err459];
}
else {
vErrors.push(err459);
}
errors++;
}
}
}
else {
const err460 = {instancePath:instancePath+"/spec/workers/readinessCheck",schemaPath:"#/properties/spec/properties/workers/properties/readinessCheck/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.readinessCheck.type,parentSchema:schema11.properties.spec.properties.workers.properties.readinessCheck,data:data142};
if(vErrors === null){
vErrors = [err460];
}
else {
vErrors.push(err460);
}
errors++;
}
}
let data156 = data97.fetch;
if(Array.isArray(data156)){
if(data156.length > 1000){
const err461 = {instancePath:instancePath+"/spec/workers/fetch",schemaPath:"#/properties/spec/properties/workers/properties/fetch/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.fetch,data:data156};
if(vErrors === null){
vErrors = [err461];
}
else {
vErrors.push(err461);
}
errors++;
}
const len16 = data156.length;
for(let i16=0; i16<len16; i16++){
let data157 = data156[i16];
if(data157 && typeof data157 == "object" && !Array.isArray(data157)){
if(data157.executable === undefined){
data157.executable = false;
}
if(data157.extract === undefined){
data157.extract = true;
}
if(data157.cache === undefined){
data157.cache = false;
}
if(data157.uri === undefined){
const err462 = {instancePath:instancePath+"/spec/workers/fetch/" + i16,schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/required",keyword:"required",params:{missingProperty: "uri"},message:"must have required property '"+"uri"+"'",schema:schema11.properties.spec.properties.workers.properties.fetch.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items,data:data157};
if(vErrors === null){
vErrors = [err462];
}
else {
vErrors.push(err462);
}
errors++;
}
for(const key39 in data157){
if(!(((((key39 === "uri") || (key39 === "executable")) || (key39 === "extract")) || (key39 === "cache")) || (key39 === "outputFile"))){
const err463 = {instancePath:instancePath+"/spec/workers/fetch/" + i16,schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key39},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items,data:data157};
if(vErrors === null){
vErrors = [err463];
}
else {
vErrors.push(err463);
}
errors++;
}
}
if(data157.uri !== undefined){
let data158 = data157.uri;
if(typeof data158 === "string"){
if(func2(data158) > 8192){
const err464 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/uri",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/uri/maxLength",keyword:"maxLength",params:{limit: 8192},message:"must NOT have more than 8192 characters",schema:8192,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri,data:data158};
if(vErrors === null){
vErrors = [err464];
}
else {
vErrors.push(err464);
}
errors++;
}
if(func2(data158) < 1){
const err465 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/uri",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/uri/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri,data:data158};
if(vErrors === null){
vErrors = [err465];
}
else {
vErrors.push(err465);
}
errors++;
}
if(!pattern5.test(data158)){
const err466 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/uri",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/uri/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri,data:data158};
if(vErrors === null){
vErrors = [err466];
}
else {
vErrors.push(err466);
}
errors++;
}
}
else {
const err467 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/uri",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.uri,data:data158};
if(vErrors === null){
vErrors = [err467];
}
else {
vErrors.push(err467);
}
errors++;
}
}
let data159 = data157.executable;
if(typeof data159 !== "boolean"){
const err468 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/executable",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/executable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.executable.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.executable,data:data159};
if(vErrors === null){
vErrors = [err468];
}
else {
vErrors.push(err468);
}
errors++;
}
let data160 = data157.extract;
if(typeof data160 !== "boolean"){
const err469 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/extract",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/extract/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.extract.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.extract,data:data160};
if(vErrors === null){
vErrors = [err469];
}
else {
vErrors.push(err469);
}
errors++;
}
let data161 = data157.cache;
if(typeof data161 !== "boolean"){
const err470 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/cache",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/cache/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.cache.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.cache,data:data161};
if(vErrors === null){
vErrors = [err470];
}
else {
vErrors.push(err470);
}
errors++;
}
if(data157.outputFile !== undefined){
let data162 = data157.outputFile;
if(typeof data162 === "string"){
if(func2(data162) > 4096){
const err471 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/outputFile",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/outputFile/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile,data:data162};
if(vErrors === null){
vErrors = [err471];
}
else {
vErrors.push(err471);
}
errors++;
}
if(func2(data162) < 1){
const err472 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/outputFile",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/outputFile/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile,data:data162};
if(vErrors === null){
vErrors = [err472];
}
else {
vErrors.push(err472);
}
errors++;
}
if(!pattern20.test(data162)){
const err473 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/outputFile",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/outputFile/pattern",keyword:"pattern",params:{pattern: "^[^/]"},message:"must match pattern \""+"^[^/]"+"\"",schema:"^[^/]",parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile,data:data162};
if(vErrors === null){
vErrors = [err473];
}
else {
vErrors.push(err473);
}
errors++;
}
}
else {
const err474 = {instancePath:instancePath+"/spec/workers/fetch/" + i16+"/outputFile",schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/properties/outputFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items.properties.outputFile,data:data162};
if(vErrors === null){
vErrors = [err474];
}
else {
vErrors.push(err474);
}
errors++;
}
}
}
else {
const err475 = {instancePath:instancePath+"/spec/workers/fetch/" + i16,schemaPath:"#/properties/spec/properties/workers/properties/fetch/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.fetch.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch.items,data:data157};
if(vErrors === null){
vErrors = [err475];
}
else {
vErrors.push(err475);
}
errors++;
}
}
}
else {
const err476 = {instancePath:instancePath+"/spec/workers/fetch",schemaPath:"#/properties/spec/properties/workers/properties/fetch/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.fetch.type,parentSchema:schema11.properties.spec.properties.workers.properties.fetch,data:data156};
if(vErrors === null){
vErrors = [err476];
}
else {
vErrors.push(err476);
}
errors++;
}
let data163 = data97.volumes;
if(Array.isArray(data163)){
if(data163.length > 1000){
const err477 = {instancePath:instancePath+"/spec/workers/volumes",schemaPath:"#/properties/spec/properties/workers/properties/volumes/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.volumes,data:data163};
if(vErrors === null){
vErrors = [err477];
}
else {
vErrors.push(err477);
}
errors++;
}
const len17 = data163.length;
for(let i17=0; i17<len17; i17++){
let data164 = data163[i17];
if(data164 && typeof data164 == "object" && !Array.isArray(data164)){
if(data164.mode === undefined){
data164.mode = "RW";
}
if(data164.containerPath === undefined){
const err478 = {instancePath:instancePath+"/spec/workers/volumes/" + i17,schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/required",keyword:"required",params:{missingProperty: "containerPath"},message:"must have required property '"+"containerPath"+"'",schema:schema11.properties.spec.properties.workers.properties.volumes.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items,data:data164};
if(vErrors === null){
vErrors = [err478];
}
else {
vErrors.push(err478);
}
errors++;
}
if(data164.hostPath === undefined){
const err479 = {instancePath:instancePath+"/spec/workers/volumes/" + i17,schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/required",keyword:"required",params:{missingProperty: "hostPath"},message:"must have required property '"+"hostPath"+"'",schema:schema11.properties.spec.properties.workers.properties.volumes.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items,data:data164};
if(vErrors === null){
vErrors = [err479];
}
else {
vErrors.push(err479);
}
errors++;
}
for(const key40 in data164){
if(!(((key40 === "containerPath") || (key40 === "hostPath")) || (key40 === "mode"))){
const err480 = {instancePath:instancePath+"/spec/workers/volumes/" + i17,schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key40},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items,data:data164};
if(vErrors === null){
vErrors = [err480];
}
else {
vErrors.push(err480);
}
errors++;
}
}
if(data164.containerPath !== undefined){
let data165 = data164.containerPath;
if(typeof data165 === "string"){
if(func2(data165) > 4096){
const err481 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/containerPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/containerPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.containerPath,data:data165};
if(vErrors === null){
vErrors = [err481];
}
else {
vErrors.push(err481);
}
errors++;
}
if(func2(data165) < 1){
const err482 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/containerPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/containerPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.containerPath,data:data165};
if(vErrors === null){
vErrors = [err482];
}
else {
vErrors.push(err482);
}
errors++;
}
}
else {
const err483 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/containerPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/containerPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.containerPath.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.containerPath,data:data165};
if(vErrors === null){
vErrors = [err483];
}
else {
vErrors.push(err483);
}
errors++;
}
}
if(data164.hostPath !== undefined){
let data166 = data164.hostPath;
if(typeof data166 === "string"){
if(func2(data166) > 4096){
const err484 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/hostPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/hostPath/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.hostPath,data:data166};
if(vErrors === null){
vErrors = [err484];
}
else {
vErrors.push(err484);
}
errors++;
}
if(func2(data166) < 1){
const err485 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/hostPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/hostPath/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.hostPath,data:data166};
if(vErrors === null){
vErrors = [err485];
}
else {
vErrors.push(err485);
}
errors++;
}
}
else {
const err486 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/hostPath",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/hostPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.hostPath.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.hostPath,data:data166};
if(vErrors === null){
vErrors = [err486];
}
else {
vErrors.push(err486);
}
errors++;
}
}
let data167 = data164.mode;
if(typeof data167 !== "string"){
const err487 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/mode",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode,data:data167};
if(vErrors === null){
vErrors = [err487];
}
else {
vErrors.push(err487);
}
errors++;
}
if(!((data167 === "RO") || (data167 === "RW"))){
const err488 = {instancePath:instancePath+"/spec/workers/volumes/" + i17+"/mode",schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/properties/mode/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode.enum,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items.properties.mode,data:data167};
if(vErrors === null){
vErrors = [err488];
}
else {
vErrors.push(err488);
}
errors++;
}
}
else {
const err489 = {instancePath:instancePath+"/spec/workers/volumes/" + i17,schemaPath:"#/properties/spec/properties/workers/properties/volumes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.volumes.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes.items,data:data164};
if(vErrors === null){
vErrors = [err489];
}
else {
vErrors.push(err489);
}
errors++;
}
}
}
else {
const err490 = {instancePath:instancePath+"/spec/workers/volumes",schemaPath:"#/properties/spec/properties/workers/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.volumes.type,parentSchema:schema11.properties.spec.properties.workers.properties.volumes,data:data163};
if(vErrors === null){
vErrors = [err490];
}
else {
vErrors.push(err490);
}
errors++;
}
let data168 = data97.killGraceSeconds;
if(!(((typeof data168 == "number") && (!(data168 % 1) && !isNaN(data168))) && (isFinite(data168)))){
const err491 = {instancePath:instancePath+"/spec/workers/killGraceSeconds",schemaPath:"#/properties/spec/properties/workers/properties/killGraceSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.killGraceSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.killGraceSeconds,data:data168};
if(vErrors === null){
vErrors = [err491];
}
else {
vErrors.push(err491);
}
errors++;
}
if((typeof data168 == "number") && (isFinite(data168))){
if(data168 > 86400 || isNaN(data168)){
const err492 = {instancePath:instancePath+"/spec/workers/killGraceSeconds",schemaPath:"#/properties/spec/properties/workers/properties/killGraceSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.workers.properties.killGraceSeconds,data:data168};
if(vErrors === null){
vErrors = [err492];
}
else {
vErrors.push(err492);
}
errors++;
}
if(data168 < 0 || isNaN(data168)){
const err493 = {instancePath:instancePath+"/spec/workers/killGraceSeconds",schemaPath:"#/properties/spec/properties/workers/properties/killGraceSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.killGraceSeconds,data:data168};
if(vErrors === null){
vErrors = [err493];
}
else {
vErrors.push(err493);
}
errors++;
}
}
let data169 = data97.placement;
if(data169 && typeof data169 == "object" && !Array.isArray(data169)){
if(data169.constraints === undefined){
data169.constraints = [];
}
for(const key41 in data169){
if(!(key41 === "constraints")){
const err494 = {instancePath:instancePath+"/spec/workers/placement",schemaPath:"#/properties/spec/properties/workers/properties/placement/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key41},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.placement,data:data169};
if(vErrors === null){
vErrors = [err494];
}
else {
vErrors.push(err494);
}
errors++;
}
}
let data170 = data169.constraints;
if(Array.isArray(data170)){
if(data170.length > 100){
const err495 = {instancePath:instancePath+"/spec/workers/placement/constraints",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints,data:data170};
if(vErrors === null){
vErrors = [err495];
}
else {
vErrors.push(err495);
}
errors++;
}
const len18 = data170.length;
for(let i18=0; i18<len18; i18++){
let data171 = data170[i18];
if(data171 && typeof data171 == "object" && !Array.isArray(data171)){
if(data171.field === undefined){
const err496 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items,data:data171};
if(vErrors === null){
vErrors = [err496];
}
else {
vErrors.push(err496);
}
errors++;
}
if(data171.operator === undefined){
const err497 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.required,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items,data:data171};
if(vErrors === null){
vErrors = [err497];
}
else {
vErrors.push(err497);
}
errors++;
}
for(const key42 in data171){
if(!(((((key42 === "field") || (key42 === "operator")) || (key42 === "value")) || (key42 === "values")) || (key42 === "max"))){
const err498 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key42},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items,data:data171};
if(vErrors === null){
vErrors = [err498];
}
else {
vErrors.push(err498);
}
errors++;
}
}
if(data171.field !== undefined){
let data172 = data171.field;
if(typeof data172 === "string"){
if(func2(data172) > 255){
const err499 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/field",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/field/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field,data:data172};
if(vErrors === null){
vErrors = [err499];
}
else {
vErrors.push(err499);
}
errors++;
}
if(func2(data172) < 1){
const err500 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/field",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/field/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field,data:data172};
if(vErrors === null){
vErrors = [err500];
}
else {
vErrors.push(err500);
}
errors++;
}
if(!pattern5.test(data172)){
const err501 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/field",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/field/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field,data:data172};
if(vErrors === null){
vErrors = [err501];
}
else {
vErrors.push(err501);
}
errors++;
}
}
else {
const err502 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/field",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.field,data:data172};
if(vErrors === null){
vErrors = [err502];
}
else {
vErrors.push(err502);
}
errors++;
}
}
if(data171.operator !== undefined){
let data173 = data171.operator;
if(typeof data173 !== "string"){
const err503 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/operator",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator,data:data173};
if(vErrors === null){
vErrors = [err503];
}
else {
vErrors.push(err503);
}
errors++;
}
if(!(((((((data173 === "equals") || (data173 === "in")) || (data173 === "notIn")) || (data173 === "like")) || (data173 === "unique")) || (data173 === "maxPer")) || (data173 === "spread"))){
const err504 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/operator",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator.enum,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.operator,data:data173};
if(vErrors === null){
vErrors = [err504];
}
else {
vErrors.push(err504);
}
errors++;
}
}
if(data171.value !== undefined){
let data174 = data171.value;
if(typeof data174 === "string"){
if(func2(data174) > 1024){
const err505 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/value",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.value,data:data174};
if(vErrors === null){
vErrors = [err505];
}
else {
vErrors.push(err505);
}
errors++;
}
}
else {
const err506 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/value",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.value.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.value,data:data174};
if(vErrors === null){
vErrors = [err506];
}
else {
vErrors.push(err506);
}
errors++;
}
}
if(data171.values !== undefined){
let data175 = data171.values;
if(Array.isArray(data175)){
if(data175.length > 1000){
const err507 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values,data:data175};
if(vErrors === null){
vErrors = [err507];
}
else {
vErrors.push(err507);
}
errors++;
}
if(data175.length < 1){
const err508 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values,data:data175};
if(vErrors === null){
vErrors = [err508];
}
else {
vErrors.push(err508);
}
errors++;
}
const len19 = data175.length;
for(let i19=0; i19<len19; i19++){
let data176 = data175[i19];
if(typeof data176 === "string"){
if(func2(data176) > 1024){
const err509 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values/" + i19,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values.items,data:data176};
if(vErrors === null){
vErrors = [err509];
}
else {
vErrors.push(err509);
}
errors++;
}
}
else {
const err510 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values/" + i19,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values.items,data:data176};
if(vErrors === null){
vErrors = [err510];
}
else {
vErrors.push(err510);
}
errors++;
}
}
}
else {
const err511 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/values",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.values,data:data175};
if(vErrors === null){
vErrors = [err511];
}
else {
vErrors.push(err511);
}
errors++;
}
}
if(data171.max !== undefined){
let data177 = data171.max;
if(!(((typeof data177 == "number") && (!(data177 % 1) && !isNaN(data177))) && (isFinite(data177)))){
const err512 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/max",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/max/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.max.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.max,data:data177};
if(vErrors === null){
vErrors = [err512];
}
else {
vErrors.push(err512);
}
errors++;
}
if((typeof data177 == "number") && (isFinite(data177))){
if(data177 > 1000000 || isNaN(data177)){
const err513 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/max",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/max/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.max,data:data177};
if(vErrors === null){
vErrors = [err513];
}
else {
vErrors.push(err513);
}
errors++;
}
if(data177 < 1 || isNaN(data177)){
const err514 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18+"/max",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/properties/max/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.properties.max,data:data177};
if(vErrors === null){
vErrors = [err514];
}
else {
vErrors.push(err514);
}
errors++;
}
}
}
}
else {
const err515 = {instancePath:instancePath+"/spec/workers/placement/constraints/" + i18,schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.items,data:data171};
if(vErrors === null){
vErrors = [err515];
}
else {
vErrors.push(err515);
}
errors++;
}
}
}
else {
const err516 = {instancePath:instancePath+"/spec/workers/placement/constraints",schemaPath:"#/properties/spec/properties/workers/properties/placement/properties/constraints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement.properties.constraints,data:data170};
if(vErrors === null){
vErrors = [err516];
}
else {
vErrors.push(err516);
}
errors++;
}
}
else {
const err517 = {instancePath:instancePath+"/spec/workers/placement",schemaPath:"#/properties/spec/properties/workers/properties/placement/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.placement.type,parentSchema:schema11.properties.spec.properties.workers.properties.placement,data:data169};
if(vErrors === null){
vErrors = [err517];
}
else {
vErrors.push(err517);
}
errors++;
}
let data178 = data97.unreachable;
if(data178 && typeof data178 == "object" && !Array.isArray(data178)){
if(data178.replaceAfterSeconds === undefined){
data178.replaceAfterSeconds = 600;
}
for(const key43 in data178){
if(!(key43 === "replaceAfterSeconds")){
const err518 = {instancePath:instancePath+"/spec/workers/unreachable",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key43},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable,data:data178};
if(vErrors === null){
vErrors = [err518];
}
else {
vErrors.push(err518);
}
errors++;
}
}
let data179 = data178.replaceAfterSeconds;
if(!(((typeof data179 == "number") && (!(data179 % 1) && !isNaN(data179))) && (isFinite(data179)))){
const err519 = {instancePath:instancePath+"/spec/workers/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/properties/replaceAfterSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.unreachable.properties.replaceAfterSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable.properties.replaceAfterSeconds,data:data179};
if(vErrors === null){
vErrors = [err519];
}
else {
vErrors.push(err519);
}
errors++;
}
if((typeof data179 == "number") && (isFinite(data179))){
if(data179 > 31536000 || isNaN(data179)){
const err520 = {instancePath:instancePath+"/spec/workers/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/properties/replaceAfterSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000},message:"must be <= 31536000",schema:31536000,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable.properties.replaceAfterSeconds,data:data179};
if(vErrors === null){
vErrors = [err520];
}
else {
vErrors.push(err520);
}
errors++;
}
if(data179 < 0 || isNaN(data179)){
const err521 = {instancePath:instancePath+"/spec/workers/unreachable/replaceAfterSeconds",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/properties/replaceAfterSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable.properties.replaceAfterSeconds,data:data179};
if(vErrors === null){
vErrors = [err521];
}
else {
vErrors.push(err521);
}
errors++;
}
}
}
else {
const err522 = {instancePath:instancePath+"/spec/workers/unreachable",schemaPath:"#/properties/spec/properties/workers/properties/unreachable/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.unreachable.type,parentSchema:schema11.properties.spec.properties.workers.properties.unreachable,data:data178};
if(vErrors === null){
vErrors = [err522];
}
else {
vErrors.push(err522);
}
errors++;
}
let data180 = data97.restart;
if(data180 && typeof data180 == "object" && !Array.isArray(data180)){
if(data180.backoffSeconds === undefined){
data180.backoffSeconds = 10;
}
if(data180.maxBackoffSeconds === undefined){
data180.maxBackoffSeconds = 300;
}
for(const key44 in data180){
if(!((key44 === "backoffSeconds") || (key44 === "maxBackoffSeconds"))){
const err523 = {instancePath:instancePath+"/spec/workers/restart",schemaPath:"#/properties/spec/properties/workers/properties/restart/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key44},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.spec.properties.workers.properties.restart,data:data180};
if(vErrors === null){
vErrors = [err523];
}
else {
vErrors.push(err523);
}
errors++;
}
}
let data181 = data180.backoffSeconds;
if(!(((typeof data181 == "number") && (!(data181 % 1) && !isNaN(data181))) && (isFinite(data181)))){
const err524 = {instancePath:instancePath+"/spec/workers/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/backoffSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.restart.properties.backoffSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.backoffSeconds,data:data181};
if(vErrors === null){
vErrors = [err524];
}
else {
vErrors.push(err524);
}
errors++;
}
if((typeof data181 == "number") && (isFinite(data181))){
if(data181 > 86400 || isNaN(data181)){
const err525 = {instancePath:instancePath+"/spec/workers/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/backoffSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.backoffSeconds,data:data181};
if(vErrors === null){
vErrors = [err525];
}
else {
vErrors.push(err525);
}
errors++;
}
if(data181 < 0 || isNaN(data181)){
const err526 = {instancePath:instancePath+"/spec/workers/restart/backoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/backoffSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.backoffSeconds,data:data181};
if(vErrors === null){
vErrors = [err526];
}
else {
vErrors.push(err526);
}
errors++;
}
}
let data182 = data180.maxBackoffSeconds;
if(!(((typeof data182 == "number") && (!(data182 % 1) && !isNaN(data182))) && (isFinite(data182)))){
const err527 = {instancePath:instancePath+"/spec/workers/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/maxBackoffSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.spec.properties.workers.properties.restart.properties.maxBackoffSeconds.type,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.maxBackoffSeconds,data:data182};
if(vErrors === null){
vErrors = [err527];
}
else {
vErrors.push(err527);
}
errors++;
}
if((typeof data182 == "number") && (isFinite(data182))){
if(data182 > 86400 || isNaN(data182)){
const err528 = {instancePath:instancePath+"/spec/workers/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/maxBackoffSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.maxBackoffSeconds,data:data182};
if(vErrors === null){
vErrors = [err528];
}
else {
vErrors.push(err528);
}
errors++;
}
if(data182 < 0 || isNaN(data182)){
const err529 = {instancePath:instancePath+"/spec/workers/restart/maxBackoffSeconds",schemaPath:"#/properties/spec/properties/workers/properties/restart/properties/maxBackoffSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.spec.properties.workers.properties.restart.properties.maxBackoffSeconds,data:data182};
if(vErrors === null){
vErrors = [err529];
}
else {
vErrors.push(err529);
}
errors++;
}
}
}
else {
const err530 = {instancePath:instancePath+"/spec/workers/restart",schemaPath:"#/properties/spec/properties/workers/properties/restart/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.properties.restart.type,parentSchema:schema11.properties.spec.properties.workers.properties.restart,data:data180};
if(vErrors === null){
vErrors = [err530];
}
else {
vErrors.push(err530);
}
errors++;
}
}
else {
const err531 = {instancePath:instancePath+"/spec/workers",schemaPath:"#/properties/spec/properties/workers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.properties.workers.type,parentSchema:schema11.properties.spec.properties.workers,data:data97};
if(vErrors === null){
vErrors = [err531];
}
else {
vErrors.push(err531);
}
errors++;
}
}
}
else {
const err532 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.spec.type,parentSchema:schema11.properties.spec,data:data8};
if(vErrors === null){
vErrors = [err532];
}
else {
vErrors.push(err532);
}
errors++;
}
}
if(data.status !== undefined){
let data183 = data.status;
if(!(data183 && typeof data183 == "object" && !Array.isArray(data183))){
const err533 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.status.type,parentSchema:schema11.properties.status,data:data183};
if(vErrors === null){
vErrors = [err533];
}
else {
vErrors.push(err533);
}
errors++;
}
}
}
else {
const err534 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err534];
}
else {
vErrors.push(err534);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
